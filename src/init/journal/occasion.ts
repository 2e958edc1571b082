import { Scope } from "../settings";

/** What there is to say of the present event. */
@unmanaged
export class Occasion {
	/** As the event's comment (events.ts) has it: a signal, a pid, the address of words. */
	first: i32;
	/** The kernel's answer, or the address of a SignalInfo. */
	second: i32;
	/** Who was told of a signal. */
	whom: Scope;
	/** The command's pid, once there is one. */
	command: i32;
	/** A time in nanoseconds; -1 for none. */
	time: i64;
}

/** The present event's. One instance, in static memory. */
export const occasion: Occasion = changetype<Occasion>(memory.data(32, 8));
