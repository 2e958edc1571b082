import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What memcheck ends a program with in which it has found something; none of the tests' programs ends so by itself. */
export const FOUND = 99;

/** Calls that valgrind 3.19 does not know: it says so and answers ENOSYS, as a kernel before Linux 5.3 does. */
const UNKNOWN_CALL =
	/^--\d+-- (WARNING: unhandled amd64-linux syscall: (?:424|434)|You may be able|Read the file|Nevertheless|it at http).*\n/gm;

/** Runs a program under memcheck: its status, its stderr, and what memcheck has told. */
export function memcheck(
	program: string,
	args: readonly string[],
): { status: number | null; stderr: string; told: string } {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-memcheck-"));
	try {
		const log = join(folder, "log");
		const words = ["-q", `--error-exitcode=${FOUND}`, `--log-file=${log}`];
		const { status, stderr } = spawnSync(
			"valgrind",
			[...words, program, ...args],
			{ encoding: "utf8" },
		);
		const told = readFileSync(log, "utf8").replaceAll(UNKNOWN_CALL, "");
		return { status, stderr, told };
	} finally {
		rmSync(folder, { recursive: true });
	}
}
