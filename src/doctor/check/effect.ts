import type { Process } from "../../observe/processes/process.ts";
import { defaultOf, includes, SIGTERM } from "../../observe/signals.ts";
import type { Scene } from "./facts.ts";

/**
 * What a signal does to a process.
 * - catches: it has a handler. takes: it waits for it (sigtimedwait(2)). may take: it has blocked it, so it is kept for it,
 *   and may be taken by signalfd(2) or later.
 * - ignores, drops: nothing; the first as the process wants it so, the second as it is PID 1 without a handler.
 * - ends, nothing: what happens by default. unknown: this user may not see it.
 */
export type Effect =
	| "catches"
	| "takes"
	| "may take"
	| "ignores"
	| "drops"
	| "ends"
	| "nothing"
	| "unknown";

/** What a signal does to a process (signal(7); kill(2) of the first process of a PID namespace). */
export function effectOf(
	process: Process,
	signal: number,
	{ awaited }: Pick<Scene, "awaited">,
): Effect {
	const waits = awaited.get(process.pid);
	if (waits !== undefined && includes(waits, signal)) return "takes";
	// Blocked comes first: what is blocked is kept even if it is ignored.
	if (includes(process.blocked, signal)) return "may take";
	if (includes(process.ignored, signal)) return "ignores";
	if (includes(process.caught, signal)) return "catches";
	if (defaultOf(signal) !== "ends") return "nothing";
	if (awaited.has(process.pid) && waits === undefined) return "unknown";
	return process.innerPid === 1 ? "drops" : "ends";
}

/** Whether a process does something of its own on a signal. */
export function acts(effect: Effect): boolean {
	return effect === "catches" || effect === "takes" || effect === "may take";
}

/** Whether a process would do something on SIGTERM before it ends, and so loses by being killed. */
export function hasSomethingToDo(process: Process, scene: Scene): boolean {
	return acts(effectOf(process, SIGTERM, scene));
}
