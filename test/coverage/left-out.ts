// The native tests that programs which count cannot pass, and why.
import type { Limit } from "../support/skip.ts";

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

/** All of them, by file. */
export const LEFT_OUT: readonly Limit<Reason>[] = [
	{ file: "idle-elf", reason: "file" },
	{ file: "idle", tests: /^strace/, reason: "calls" },
	{ file: "idle", tests: /one stack/, reason: "memory" },
	{ file: "model-held", reason: "calls" },
	{ file: "probe", tests: /by its very first call/, reason: "calls" },
	{
		file: "probe-surroundings",
		tests: /is a static program/,
		reason: "file",
	},
	{ file: "stopping-calls", tests: /programs are small/, reason: "file" },
	{ file: "stopping-calls", tests: /64 KiB resident/, reason: "memory" },
];
