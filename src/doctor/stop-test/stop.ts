import type { Container } from "dockerode";
import type { Cleanup } from "../../cli/cleanup.ts";
import { observe, type Running } from "../../observe/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NoTargetError, NotAllowedError } from "../../observe/errors.ts";
import { now } from "../../observe/trace/clock.ts";
import { collectTrace } from "../../observe/trace/collect.ts";
import type { TraceEvent } from "../../observe/trace/events.ts";
import type { Stop } from "./record.ts";
import { ZombieWatch } from "./zombies.ts";

/**
 * Stops a container as its engine does it for everyone: with its own signal and its own time. Watches it meanwhile.
 *
 * @throws what the engine throws; NoTargetError when it has ended before
 */
export async function stopWatched(
	engine: Engine,
	container: Container,
	cleanup: Cleanup,
): Promise<Stop> {
	const { running, reason } = await lookedAt(engine, container);
	const zombies = running && new ZombieWatch(running.facts);
	await zombies?.settle();
	const before = zombies?.left("before the stop") ?? [];
	const trace = running && (await collectTrace(running.first));
	if (trace) cleanup.add(async () => void (await trace.end()));

	const looking = zombies?.run();
	const begun = now();
	// Without a time of ours: the container's, or the engine's default.
	await container.stop().catch(asEnded);
	const returned = now();
	zombies?.end();
	await looking;
	const events = (await trace?.end()) ?? [];
	const after = await engine.container(container.id);
	if (after === undefined)
		throw new NoTargetError("the container was removed by somebody else");
	return {
		begun,
		milliseconds: (endOf(events) ?? returned) - begun,
		answered: returned - begun,
		exitCode: after.exitCode,
		outOfMemory: after.outOfMemory,
		sight: {
			source: trace?.source ?? "engine",
			reason: trace ? trace.reason : reason,
		},
		processes: running?.processes ?? [],
		zombies: [...before, ...(zombies?.left("at its end") ?? [])].filter(
			// One that was left before the stop is so at the end, too.
			({ innerPid, when }) =>
				when === "before the stop" ||
				!before.some((each) => each.innerPid === innerPid),
		),
		events: events.filter(({ time }) => time >= begun),
	};
}

/** The container as it runs, or why it is not to be seen. */
async function lookedAt(
	engine: Engine,
	container: Container,
): Promise<{ running?: Running; reason?: string }> {
	try {
		return { running: await observe(engine, container.id) };
	} catch (error) {
		if (error instanceof NotAllowedError) return { reason: error.message };
		throw error;
	}
}

/** 304: it does not run any more (Docker's API, ContainerStop). */
function asEnded(error: { statusCode?: number }): never {
	if (error.statusCode === 304)
		throw new NoTargetError("the container has ended before its stop");
	throw error;
}

/** When the first process ended. */
function endOf(events: readonly TraceEvent[]): number | undefined {
	const end = events.find(
		(event) => event.kind === "ended" && event.process.innerPid === 1,
	);
	return end?.time;
}
