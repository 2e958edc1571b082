/** Milliseconds of CLOCK_MONOTONIC, the clock of all of a trace's times. */
export function now(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}
