// The small C programs of the native tests: what a test needs of the kernel that Node does not offer.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
} from "node:fs";
import { join } from "node:path";
import { ROOT } from "./programs.ts";

/**
 * Static, and unlike the project's programs at no fixed place in memory, so that a filter can tell whose a call is by where
 * it is made. What is included but not found beside the source is the build's: the list of the init's calls.
 */
const FLAGS = [
	...["-O1", "-Wall", "-static-pie"],
	`-I${join(ROOT, "build/firstborn")}`,
];

/** A program's source, and what is in the folder of its name. */
function sourcesOf(name: string): string[] {
	const source = join(ROOT, "test/native/programs", name);
	const parts = existsSync(source) ? readdirSync(source).sort() : [];
	return [`${source}.c`, ...parts.map((part) => join(source, part))];
}

/**
 * Compiles test/native/programs/NAME.c, with the parts in NAME/ if there are any, into a static program, unless that has
 * been done, and returns its path. The file is named by its sources' content, and comes into place whole, so that
 * several test files may ask at once.
 */
export function compile(name: string): string {
	const sources = sourcesOf(name);
	const digest = createHash("sha256").update(FLAGS.join(" "));
	for (const source of sources) digest.update(readFileSync(source));
	const folder = join(ROOT, "build/test");
	const program = join(folder, `${name}-${digest.digest("hex").slice(0, 12)}`);
	if (existsSync(program)) return program;
	mkdirSync(folder, { recursive: true });
	const half = `${program}.${process.pid}`;
	const code = sources.filter((source) => source.endsWith(".c"));
	execFileSync("gcc", [...FLAGS, "-o", half, ...code]);
	renameSync(half, program);
	return program;
}

/** Says which signals it gets. */
export const LISTEN = compile("listen");
/** Queues many signals to a process. */
export const FLOOD = compile("flood");
/** Starts a program under unusual circumstances. */
export const LAUNCH = compile("launch");
/** Makes many orphans. */
export const ORPHANS = compile("orphans");
/** Runs a program again and again, as a command ends in each way there is. */
export const ENDS = compile("ends");
