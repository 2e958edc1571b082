import { LAST_SIGNAL } from "../../simulated/kernel/names.ts";
import { Disposition, type Process } from "../../simulated/kernel/process.ts";

const LETTERS = { running: "S", stopped: "T", zombie: "Z", gone: "X" };

/** In place of what is not to be seen. */
export const UNSEEN = "-";

/** A set of signals in hexadecimal, as /proc/PID/status has it. */
function setOf(has: (signal: number) => boolean): string {
	let set = 0n;
	for (let signal = 1; signal <= LAST_SIGNAL; signal++)
		if (has(signal)) set |= 1n << BigInt(signal - 1);
	return set.toString(16);
}

/**
 * A process of the simulated kernel, as stage.c shows one of the real kernel.
 *
 * @param waits whether it waits for signals: meanwhile the kernel shows them as not blocked
 */
export function show(process: Process, waits: boolean): string {
	const { pid, state, parent, group, session } = process;
	const front = `p ${pid} ${LETTERS[state]} ${parent?.pid ?? 0} ${group} ${session}`;
	if (!process.isAlive) return front;
	const { pending, blocked, dispositions } = process;
	const sets = [
		setOf((signal) => pending.some((each) => each.signal === signal)),
		waits ? UNSEEN : setOf((signal) => blocked[signal] === 1),
		setOf((signal) => dispositions[signal] === Disposition.IGNORED),
		setOf((signal) => dispositions[signal] === Disposition.CAUGHT),
	];
	return `${front} ${sets.join(" ")}`;
}
