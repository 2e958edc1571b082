// What the native tests cannot test with the sanitised builds, and why. docs/sanitizers.md tells it to readers.
import type { Variant } from "../../tools/sanitized/variants.ts";
import type { Asked } from "./asked.ts";

/** Why a test is skipped. */
export const SANITIZED_REASONS = {
	size: "the checks make the file and what is resident larger, and name the sources' paths",
	hosted:
		"libc and the checks' runtime have memory, calls and libraries of their own, and the program lies elsewhere",
} as const;

/** A name among SANITIZED_REASONS. */
export type SanitizedReason = keyof typeof SANITIZED_REASONS;

/** Tests that are skipped: of a file of test/native, those whose full names match, or all. */
export interface SanitizedLimit {
	readonly file: string;
	readonly tests?: RegExp;
	/** `hosted` is of the builds with libc alone, the others are of every build. */
	readonly reason: SanitizedReason;
}

/** All of them, by file. */
export const SANITIZED_LIMITS: readonly SanitizedLimit[] = [
	{ file: "bad-input-seccomp", tests: /of openat/, reason: "hosted" },
	{ file: "bad-input-surroundings", tests: /empty root/, reason: "hosted" },
	{ file: "idle", tests: /strace of an idle/, reason: "hosted" },
	{ file: "idle", tests: /64 KiB resident/, reason: "size" },
	{ file: "idle-elf", reason: "size" },
	{ file: "model-held", reason: "hosted" },
	{ file: "probe-surroundings", tests: /needs no .proc/, reason: "hosted" },
	{ file: "probe-surroundings", tests: /is a static program/, reason: "size" },
	{
		...{ file: "stopping-calls", tests: /programs are small|64 KiB resident/ },
		reason: "size",
	},
];

/** Why a test cannot be run with a sanitised build; undefined when it can. */
export function sanitizedLimitOf(
	{ file, name }: Asked,
	variant: Variant,
): SanitizedReason | undefined {
	return SANITIZED_LIMITS.find(
		(limit) =>
			file === `test/native/${limit.file}.test.ts` &&
			(variant.hosted || limit.reason !== "hosted") &&
			(limit.tests?.test(name) ?? true),
	)?.reason;
}
