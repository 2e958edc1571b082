import { readdirSync, readFileSync } from "node:fs";

/** One process, as /proc tells of it (proc_pid_stat(5), proc_pid_status(5)). */
export interface Process {
	/** Its id in the reader's PID namespace. */
	readonly pid: number;
	/** Its id in its own, innermost PID namespace. */
	readonly innerPid: number;
	readonly parent: number;
	/** One letter: S sleeping, Z zombie, … */
	readonly state: string;
	/** Its words, or its name in brackets when it has none (a zombie). */
	readonly command: string;
}

/** The value of a line "Name:\tvalue" of a status file; "" when there is none. */
function statusField(status: string, name: string): string {
	return new RegExp(`^${name}:\\s*(.*)$`, "m").exec(status)?.[1] ?? "";
}

/** Control characters shown as escapes, so that no process name steers the reader's terminal. */
function printable(text: string): string {
	return text.replaceAll(/\p{Cc}/gu, (character) =>
		JSON.stringify(character).slice(1, -1),
	);
}

/** Reads one process; undefined when it is gone. */
export function readProcess(pid: number): Process | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, "utf8");
		const words = readFileSync(`/proc/${pid}/cmdline`, "utf8")
			.split("\0")
			.slice(0, -1);
		const inner = statusField(status, "NSpid").split(/\s+/).at(-1);
		return {
			pid,
			innerPid: Number(inner ?? pid),
			parent: Number(statusField(status, "PPid")),
			state: statusField(status, "State").charAt(0),
			command: printable(
				words.length > 0 ? words.join(" ") : `[${statusField(status, "Name")}]`,
			),
		};
	} catch {
		return undefined;
	}
}

/** A process and all below it, parents before children; [] when it is gone. */
export function readTree(root: number): Process[] {
	const all = readdirSync("/proc")
		.filter((name) => /^\d+$/.test(name))
		.flatMap((name) => readProcess(Number(name)) ?? []);
	const below = (pid: number): Process[] =>
		all
			.filter(({ parent }) => parent === pid)
			.flatMap((child) => [child, ...below(child.pid)]);
	return [...all.filter(({ pid }) => pid === root), ...below(root)];
}

/** A tree as text, one process a line, children indented, with the ids of the processes' own namespace. */
export function drawTree(tree: readonly Process[]): string[] {
	const depth = new Map<number, number>();
	return tree.map(({ pid, innerPid, parent, command }) => {
		const level = (depth.get(parent) ?? -1) + 1;
		depth.set(pid, level);
		return `${"   ".repeat(Math.max(level - 1, 0))}${level > 0 ? "└─ " : ""}${innerPid} ${command}`;
	});
}
