import { readFileSync } from "node:fs";

/**
 * Reads /proc/NUMBER/status of a process or a thread (proc_pid_status(5)).
 *
 * @returns a line's value by its name, "" when there is none of that name
 * @throws what reading throws: isGone tells whether the process has ended
 */
export function readStatus(number: number): (name: string) => string {
	// Its only foreign text, Name, has no line end: the kernel escapes it.
	const values = new Map(
		readFileSync(`/proc/${number}/status`, "utf8")
			.split("\n")
			.map((line) => {
				const colon = line.indexOf(":");
				return [line.slice(0, colon), line.slice(colon + 1).trim()];
			}),
	);
	return (name) => values.get(name) ?? "";
}

/** ENOENT before the file is opened, ESRCH when it is read: the process has ended and been reaped. */
export function isGone(error: unknown): boolean {
	const code = (error as NodeJS.ErrnoException).code;
	return code === "ENOENT" || code === "ESRCH";
}
