import { statSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { listProcesses } from "../engine/harness/processes.ts";
import { until } from "../engine/harness/until.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { isAtRest, type Look, lookAt, workOf } from "./init.ts";
import type { Scene } from "./loads.ts";
import { mistakes } from "./tally.ts";

/** How long an idle init is watched, in milliseconds. It is not to move at all, so that any time will do. */
const WATCH = 200;

/** Pages that the init's file has. */
const OF_FILE = Math.ceil(statSync(FIRSTBORN).size / 4096);

/**
 * Waits until nobody is left but the init, the command and the others that listen, and all are at rest. Then checks that
 * what was received is what was due, that no zombie is left, and that the init does not move. Returns how it looks.
 *
 * @param listeners how many listen
 * @param hear how many of them are to hear of signals
 */
export async function atIdle(
	{ box, tally, figures }: Scene,
	listeners: number,
	hear: number,
): Promise<Look> {
	const { init } = box;
	await until(`${listeners + 1} processes are left, and at rest`, () => {
		const processes = listProcesses(box.container.id);
		return (
			processes.length === listeners + 1 &&
			processes.every(({ state }) => state === "S") &&
			isAtRest(init)
		);
	});
	const before = workOf(init);
	await pause(WATCH);
	const after = workOf(init);
	const used = after.nanoseconds - before.nanoseconds;
	const runs = after.switches - before.switches;
	if (used !== 0 || runs !== 0)
		throw new Error(`idle, it ran ${runs} times and used ${used} ns`);
	const wrong = mistakes(tally.read(), hear);
	if (wrong.length > 0) throw new Error(wrong.join("\n"));
	figures.looks++;
	figures.idleNanoseconds += used;
	figures.zombies += listProcesses(box.container.id).filter(
		({ state }) => state === "Z",
	).length;
	return lookAt(init);
}

/**
 * Throws if an init looks different from how it looked before, to the page. Of the pages of its file any may be there: the
 * kernel takes them when memory is short, brings back what is used, and others beside it (fault-around).
 */
export function compare(before: Look, now: Look, what: string): void {
	for (const each of ["mapped", "own", "descriptors"] as const)
		if (before[each] !== now[each])
			throw new Error(
				`${each}: ${before[each]}, and after ${what} ${now[each]}`,
			);
	if (now.file > OF_FILE)
		throw new Error(`${now.file} pages of a file that has ${OF_FILE}`);
}
