// The small C programs of the native tests: what a test needs of the kernel that Node does not offer.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./programs.ts";

/**
 * Compiles test/native/programs/NAME.c into a static program, unless that has been done, and returns its path. The
 * file is named by its source's content, and comes into place whole, so that several test files may ask at once.
 */
export function compile(name: string): string {
	const source = join(ROOT, "test/native/programs", `${name}.c`);
	const digest = createHash("sha256").update(readFileSync(source));
	const folder = join(ROOT, "build/test");
	const program = join(folder, `${name}-${digest.digest("hex").slice(0, 12)}`);
	if (existsSync(program)) return program;
	mkdirSync(folder, { recursive: true });
	const half = `${program}.${process.pid}`;
	execFileSync("gcc", ["-O1", "-Wall", "-static", "-o", half, source]);
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
