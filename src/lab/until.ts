import {
	setImmediate as immediate,
	setTimeout as pause,
} from "node:timers/promises";
import { now } from "../observe/trace/clock.ts";

/** How long a condition may take to come true, in milliseconds: npm takes seconds on a small machine. */
const PATIENCE = 60_000;

/** How often a condition is looked at, in milliseconds. */
const INTERVAL = 20;

/** What a scenario waits for did not come. The message is one line. */
export class InVainError extends Error {
	override readonly name = "InVainError";
}

/**
 * Waits until a condition is true.
 *
 * @param what is waited for, for the message
 * @throws InVainError if it does not come true within a minute
 */
export async function until(
	what: string,
	condition: () => boolean,
): Promise<void> {
	const deadline = now() + PATIENCE;
	while (!condition()) {
		if (now() > deadline) throw new InVainError(`waited in vain until ${what}`);
		await pause(INTERVAL);
		// Several that wait, each looking longer than the interval, would keep Node at its timers, and away from all input.
		await immediate();
	}
}
