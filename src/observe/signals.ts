export { nameOfSignal, signalNumber } from "../package/signals.js";

/** A set of signals as /proc has it: bit N-1 is signal N (proc_pid_status(5), SigCgt and others). */
export type SignalSet = bigint;

/** Whether a signal is in a set. */
export function includes(set: SignalSet, signal: number): boolean {
	return ((set >> BigInt(signal - 1)) & 1n) === 1n;
}

/** The signals of a set, from the lowest number. */
export function signalsOf(set: SignalSet): number[] {
	return Array.from({ length: 64 }, (_, index) => index + 1).filter((signal) =>
		includes(set, signal),
	);
}

export const SIGKILL = 9;
export const SIGTERM = 15;
export const SIGCHLD = 17;
export const SIGSTOP = 19;

/** What a signal does to a process that neither catches nor ignores it (signal(7)). */
export type Default = "ends" | "stops" | "nothing";

const NOTHING = new Set([17, 18, 23, 28]);
const STOPS = new Set([19, 20, 21, 22]);

/** What a signal does to a process that neither catches nor ignores it (signal(7)). */
export function defaultOf(signal: number): Default {
	if (NOTHING.has(signal)) return "nothing";
	return STOPS.has(signal) ? "stops" : "ends";
}
