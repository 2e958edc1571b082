// The native tests that programs which count cannot pass, and why.

/** Why a test is left out. */
export const REASONS = {
	file: "the test is of the shipped program's file: its bytes, its segments, its texts",
	memory:
		"the test is of the shipped program's memory; one page of it is a file here",
	calls:
		"the test is of all calls from the first one on; here those come first that bring the file of counters into memory",
} as const;

/** A name among REASONS. */
export type Reason = keyof typeof REASONS;

/** Tests that are left out: of a file of test/native, those whose full names match, or all. */
export interface LeftOut {
	readonly file: string;
	readonly tests?: RegExp;
	readonly reason: Reason;
}

/** All of them, by file. */
export const LEFT_OUT: readonly LeftOut[] = [
	{ file: "idle-elf", reason: "file" },
	{ file: "idle", tests: /^strace/, reason: "calls" },
	{ file: "idle", tests: /one stack/, reason: "memory" },
	{ file: "probe", tests: /by its very first call/, reason: "calls" },
	{
		file: "probe-surroundings",
		tests: /is a static program/,
		reason: "file",
	},
	{ file: "stopping-calls", tests: /programs are small/, reason: "file" },
	{ file: "stopping-calls", tests: /64 KiB resident/, reason: "memory" },
];
