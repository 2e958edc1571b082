import { readFileSync, readlinkSync, statSync } from "node:fs";

/** The program that a process runs. */
export interface ProgramFile {
	/** Its path, as its own mount namespace has it; undefined: this user may not see it. */
	readonly path: string | undefined;
	/** Whether it is firstborn, under whatever name. */
	readonly firstborn: boolean;
}

/** firstborn has about 30 KB; what is larger than this is not read. */
const LARGEST = 256 * 1024;

/** The beginnings of its variables and of its messages, which no other program has both. */
const MARKS = ["FIRSTBORN_", "firstborn: internal error"];

/** What program a process runs (proc_pid_exe(5)), and whether that is firstborn: many a docker-init is. */
export function programOf(pid: number): ProgramFile {
	const link = `/proc/${pid}/exe`;
	try {
		const path = readlinkSync(link);
		const { size } = statSync(link);
		const text = size > LARGEST ? "" : readFileSync(link, "latin1");
		return { path, firstborn: MARKS.every((mark) => text.includes(mark)) };
	} catch {
		return { path: undefined, firstborn: false };
	}
}

/** Those variables of a process that begin with one of these texts, as it was started; [] if they may not be seen. */
export function variablesOf(
	pid: number,
	beginnings: readonly string[],
): string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, "utf8")
			.split("\0")
			.filter((each) => beginnings.some((start) => each.startsWith(start)));
	} catch {
		return [];
	}
}
