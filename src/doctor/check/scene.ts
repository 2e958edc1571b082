import { setTimeout as pause } from "node:timers/promises";

import {
	isSame,
	type Process,
	readProcess,
} from "../../observe/processes/process.ts";
import { programOf, variablesOf } from "../../observe/processes/program.ts";
import { signalsWaitedFor } from "../../observe/processes/waiting.ts";
import { includes, SIGTERM, type SignalSet } from "../../observe/signals.ts";
import type { Scene } from "./facts.ts";
import { initOf } from "./init.ts";
import type { Init } from "./manner.ts";

/** The variables that inits read. */
const VARIABLES = [
	"FIRSTBORN_",
	"DUMB_INIT_SETSID=",
	"TINI_KILL_PROCESS_GROUP=",
];

/** How long a zombie has to have been one to be told of, in milliseconds: a parent that is at work reaps sooner. */
const PATIENCE = 300;

/**
 * Looks closer at processes of a snapshot, without touching them.
 *
 * @param first the one that is stopped
 * @param processes with it, all that may be told
 * @param signal the one of a stop
 * @param environment what an engine says of its variables, for where /proc does not show them
 */
export function sceneOf(
	first: Process,
	processes: readonly Process[],
	signal: number,
	environment: readonly string[] = [],
): Scene {
	const awaited = new Map<number, SignalSet | undefined>();
	const inits = new Map<number, Init>();
	for (const process of processes) {
		if (process.state === "Z" || process.state === "X") continue;
		const init = initAt(process, environment);
		if (init !== undefined) inits.set(process.pid, init);
		else if (isOpen(process, signal) || isOpen(process, SIGTERM))
			awaited.set(process.pid, signalsWaitedFor(process.pid));
	}
	const zombies = processes.filter(({ state }) => state === "Z");
	return { first, processes, zombies, awaited, inits };
}

/** Whether what a process shows does not tell what becomes of a signal. */
function isOpen(process: Process, signal: number): boolean {
	return ![process.caught, process.ignored, process.blocked].some((set) =>
		includes(set, signal),
	);
}

/** Only what is called as an init is looked at closer, and the first process, which may hide one behind any name. */
function initAt(
	process: Process,
	environment: readonly string[],
): Init | undefined {
	const unseen = { path: undefined, firstborn: false };
	if (process.innerPid !== 1 && !initOf(process.words, unseen, []))
		return undefined;
	const program = programOf(process.pid);
	const seen = variablesOf(process.pid, VARIABLES);
	return initOf(
		process.words,
		program,
		program.path === undefined ? environment : seen,
	);
}

/** Scenes with those zombies only that still are, a moment later; without any, nobody waits. */
export async function withLastingZombies(
	scenes: readonly Scene[],
): Promise<Scene[]> {
	if (scenes.some(({ zombies }) => zombies.length > 0)) await pause(PATIENCE);
	return scenes.map((scene) => ({
		...scene,
		zombies: scene.zombies.filter((before) => {
			const now = readProcess(before.pid);
			return now !== undefined && isSame(before, now) && now.state === "Z";
		}),
	}));
}
