import { only, SignalSet } from "../kernel/signals";

/** All that the options decide and the rest of the probe only reads. One instance, in static memory. */
@unmanaged
export class Settings {
	/** What is taken and reported. */
	reported: SignalSet;
	/** What it ends on, once it has reported it and cleaned up. */
	ending: SignalSet;
	/** What is set to be ignored. */
	ignored: SignalSet;
	/** How long cleaning up takes, in nanoseconds; -1 for no cleaning up. */
	cleanup: i64;
	/** The status it ends with. */
	status: i32;
	/** How many children each process of the tree has, and how many levels of them there are. */
	children: i32;
	depth: i32;
	/** Whether each child is the leader of a session. */
	sessions: bool;
	json: bool;
	orphans: i32;
	zombies: i32;
}

/** How many children a process of the tree may have: tree.ts has room for them. */
export const MOST_CHILDREN: i32 = 1000;

/** The settings of this run. */
export const settings: Settings = changetype<Settings>(memory.data(80, 8));

/** Whether a signal is in a set. */
export function has(set: SignalSet, signal: i32): bool {
	return (set & only(signal)) !== 0;
}

/** Whether there is more than one listener, so that each line has to say whose it is. */
export function isTree(): bool {
	return settings.children > 0;
}
