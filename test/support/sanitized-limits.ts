// What the native tests cannot test with the sanitised builds, and why. docs/sanitizers.md tells it to readers.
import type { Limit } from "./skip.ts";

/** Why a test is skipped. */
export const SANITIZED_REASONS = {
	size: "the checks make the file and what is resident larger, and name the sources' paths",
	hosted:
		"libc and the checks' runtime have memory, calls and libraries of their own, and the program lies elsewhere",
} as const;

/** A name among SANITIZED_REASONS. */
export type SanitizedReason = keyof typeof SANITIZED_REASONS;

/** All of them, by file; `hosted` is of the builds with libc alone, the others are of every build. */
export const SANITIZED_LIMITS: readonly Limit<SanitizedReason>[] = [
	{ file: "bad-input-seccomp", tests: /of openat/, reason: "hosted" },
	{ file: "bad-input-surroundings", tests: /empty root/, reason: "hosted" },
	// The runtime has no room for so long a name.
	{ file: "fuzz", tests: /what has no grammar/, reason: "hosted" },
	{
		file: "fuzz-limits",
		tests: /the program's name|the name as/,
		reason: "hosted",
	},
	{ file: "idle", tests: /strace of an idle/, reason: "hosted" },
	{ file: "idle", tests: /64 KiB resident/, reason: "size" },
	{ file: "idle-elf", reason: "size" },
	{ file: "model-held", reason: "hosted" },
	{ file: "probe", tests: /very first call/, reason: "hosted" },
	{ file: "probe-surroundings", tests: /needs no .proc/, reason: "hosted" },
	{ file: "probe-surroundings", tests: /is a static program/, reason: "size" },
	{
		...{ file: "stopping-calls", tests: /programs are small|64 KiB resident/ },
		reason: "size",
	},
	{
		file: "stopping-tree",
		tests: /no descriptor to be|not PID 1, no .proc/,
		reason: "hosted",
	},
];
