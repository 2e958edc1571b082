// What programs do in the worlds of this folder.
import type { Habit } from "../world/world.ts";

export const IGNORES: Habit = {
	toEnd: { kind: "ignores" },
	toOthers: { kind: "ignores" },
};

/** Ends a millisecond after it has been asked to. */
export const ENDS: Habit = {
	toEnd: { kind: "exits", status: 0, after: 1e6 },
	toOthers: { kind: "ignores" },
};

/** Leaves all to the kernel. */
export const DIES: Habit = {
	toEnd: { kind: "default" },
	toOthers: { kind: "default" },
};
