/** Now, in milliseconds of CLOCK_MONOTONIC: the clock of a trace's events. */
export function monotonic(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}
