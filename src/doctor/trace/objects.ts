import { nameOfSignal } from "../../observe/signals.ts";
import { now } from "../../observe/trace/clock.ts";
import type { TraceEvent } from "../../observe/trace/events.ts";

/**
 * An event as an object for JSON: its time in seconds since 1970 as sigprobe's, the signal by name and number, the rest as
 * the event has it.
 */
export function objectOf({ kind, time, ...rest }: TraceEvent): object {
	const head = { time: unixTime(time), event: kind };
	if (!("signal" in rest)) return { ...head, ...rest };
	const { signal, ...others } = rest;
	return { ...head, signal: nameOfSignal(signal), number: signal, ...others };
}

/** Seconds since 1970, to the microsecond, of an instant of CLOCK_MONOTONIC in milliseconds. */
export function unixTime(instant: number): number {
	return Math.round((Date.now() - now() + instant) * 1000) / 1e6;
}
