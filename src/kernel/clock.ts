import { system } from "./call";
import { absolute } from "./memory";
import { Call } from "./numbers";

const TIME: usize = memory.data(16, 8);
const NANOSECONDS: i64 = 1_000_000_000;

/** Which clock: CLOCK_REALTIME, for people, or CLOCK_MONOTONIC, for what it takes. See clock_gettime(2). */
export enum Clock {
	REALTIME = 0,
	MONOTONIC = 1,
}

/** A clock's time in nanoseconds; 0 when the kernel refuses it. */
export function now(clock: Clock): i64 {
	if (system(Call.clock_gettime, clock, absolute(TIME)) < 0) return 0;
	return load<i64>(TIME) * NANOSECONDS + load<i64>(TIME, 8);
}
