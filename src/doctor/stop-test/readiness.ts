import { setTimeout as pause } from "node:timers/promises";
import type { Container } from "dockerode";
import { observe } from "../../observe/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NoTargetError } from "../../observe/errors.ts";
import { now } from "../../observe/trace/clock.ts";
import { findLine } from "./log.ts";
import { listeningPorts } from "./ports.ts";
import type { Readiness } from "./record.ts";

/** What is waited for; all that is given has to come. Times are in milliseconds. */
export interface ReadyWhen {
	/** A line of its log matches. */
	readonly log?: RegExp;
	/** Somebody listens on this TCP port in its network namespace. */
	readonly port?: number;
	/** The engine's health check says healthy. */
	readonly healthy?: boolean;
	/** So long after its start. */
	readonly after?: number;
	/** No longer than this, for all of it. */
	readonly within: number;
}

/** How often the engine and /proc are asked, in milliseconds. */
const INTERVAL = 50;

/** One condition: its words, and what waits for it; that ends early, whatever it was, when it is aborted. */
interface Condition {
	readonly by: string;
	wait(signal: AbortSignal): Promise<void>;
}

/**
 * Waits until a container that has just been started is ready. That it ends before, is unhealthy, or takes too long is no
 * error but an answer.
 *
 * @throws what the engine throws; NotAllowedError when a port is waited for and its processes are not to be seen
 */
export async function untilReady(
	engine: Engine,
	container: Container,
	when: ReadyWhen,
): Promise<Readiness> {
	const begun = now();
	const conditions = conditionsOf(engine, container, when);
	const by = conditions.map((each) => each.by).join(" and ");
	const abort = new AbortController();
	const problem = await Promise.race([
		Promise.all(conditions.map((each) => each.wait(abort.signal))).then(
			() => undefined,
			(error: unknown) => {
				if (error instanceof NotReady) return error.message;
				throw error;
			},
		),
		ended(engine, container, abort.signal),
		pause(when.within, `not within ${when.within / 1000} s: ${by}`, {
			signal: abort.signal,
		}),
	]).finally(() => abort.abort());
	return { by, milliseconds: now() - begun, problem };
}

/** It will not be ready any more. */
class NotReady extends Error {}

function conditionsOf(
	engine: Engine,
	container: Container,
	{ log, port, healthy, after }: ReadyWhen,
): Condition[] {
	const found: Condition[] = [];
	if (log !== undefined)
		found.push({
			by: `a line of its log matches /${log.source}/`,
			wait: (signal) => findLine(container, log, signal),
		});
	if (port !== undefined)
		found.push({
			by: `port ${port} is listened on`,
			wait: async (signal) => {
				const pid = await firstPid(engine, container);
				await until(
					signal,
					() => pid !== undefined && listeningPorts(pid).has(port),
				);
			},
		});
	if (healthy)
		found.push({
			by: "its health check says healthy",
			wait: (signal) =>
				until(signal, async () => {
					const health = (await engine.container(container.id))?.health;
					if (health === "unhealthy")
						throw new NotReady("its health check says unhealthy");
					return health === "healthy";
				}),
		});
	if (after !== undefined)
		found.push({
			by: "that was the time to wait",
			wait: (signal) => pause(after, undefined, { signal }),
		});
	return found;
}

/** Its first process's number; undefined: it has just ended. */
async function firstPid(engine: Engine, container: Container) {
	try {
		return (await observe(engine, container.id)).first.pid;
	} catch (error) {
		if (error instanceof NoTargetError) return undefined;
		throw error;
	}
}

async function ended(
	engine: Engine,
	container: Container,
	signal: AbortSignal,
): Promise<string> {
	let status: number | undefined;
	await until(signal, async () => {
		const facts = await engine.container(container.id);
		if (facts?.state !== "running") status = facts?.exitCode ?? -1;
		return status !== undefined;
	});
	return `it has ended before, with status ${status}`;
}

async function until(
	signal: AbortSignal,
	holds: () => boolean | Promise<boolean>,
): Promise<void> {
	while (!(await holds())) await pause(INTERVAL, undefined, { signal });
}
