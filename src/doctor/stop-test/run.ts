import type { Container } from "dockerode";
import type { Cleanup } from "../../cli/cleanup.ts";
import { DEFAULT_STOP_TIMEOUT } from "../../observe/engines/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NoTargetError } from "../../observe/errors.ts";
import { SIGTERM, signalNumber } from "../../observe/signals.ts";
import { type Recipe, startContainer } from "./container.ts";
import { lastLines } from "./log.ts";
import { type ReadyWhen, untilReady } from "./readiness.ts";
import type { Readiness, Stop, StopRecord } from "./record.ts";
import { stopWatched } from "./stop.ts";

/** How much of a container's log a record has. */
const LOG_LINES = 20;

/**
 * Starts an image, waits until it is ready, and stops it. What it leaves, the cleanup removes.
 *
 * @throws NotStartedError, and what the engine throws
 */
export async function tryStop(
	engine: Engine,
	recipe: Recipe,
	when: ReadyWhen,
	cleanup: Cleanup,
): Promise<StopRecord> {
	const container = await startContainer(engine, recipe, cleanup);
	const facts = await engine.container(container.id);
	if (facts === undefined)
		throw new NoTargetError("the container was removed by somebody else");
	const readiness = await untilReady(engine, container, when);
	const outcome =
		readiness.problem === undefined
			? await stopIfThere(engine, container, readiness, cleanup)
			: { readiness, stop: undefined };
	return {
		image: recipe.image,
		engine: `${engine.name} ${engine.version}`,
		words: facts.words,
		stopSignal: signalNumber(facts.stopSignal) ?? SIGTERM,
		stopTimeout: (facts.stopTimeout ?? DEFAULT_STOP_TIMEOUT) * 1000,
		...outcome,
		log: await lastLines(container, LOG_LINES),
	};
}

async function stopIfThere(
	engine: Engine,
	container: Container,
	readiness: Readiness,
	cleanup: Cleanup,
): Promise<{ readiness: Readiness; stop: Stop | undefined }> {
	try {
		return { readiness, stop: await stopWatched(engine, container, cleanup) };
	} catch (error) {
		if (!(error instanceof NoTargetError)) throw error;
		const facts = await engine.container(container.id);
		const problem = `it was ready, and has ended before its stop, with status ${facts?.exitCode}`;
		return { readiness: { ...readiness, problem }, stop: undefined };
	}
}
