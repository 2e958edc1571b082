import { setTimeout as pause } from "node:timers/promises";

/** How long a condition may take to come true, in milliseconds, before a test fails: far more than it ever takes. */
export const PATIENCE = 60_000;

/**
 * Waits until `probe` answers something else than undefined or false, and returns that.
 *
 * @param what is waited for, for the message
 * @throws if it does not come true in time
 */
export async function until<T>(
	what: string,
	probe: () => T | undefined | false,
): Promise<T> {
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		const answer = probe();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
		await pause(20);
	}
}
