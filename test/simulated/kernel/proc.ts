// What /proc shows: proc(5).
import { Errno } from "../../../src/kernel/errno.ts";
import type { File } from "./files.ts";
import { told } from "./jobs.ts";
import type { Kernel } from "./kernel.ts";
import { type Process, State } from "./process.ts";

const LETTERS: Record<State, string> = {
	[State.RUNNING]: "S",
	[State.STOPPED]: "T",
	[State.ZOMBIE]: "Z",
	[State.GONE]: "X",
};

/** proc_pid_stat(5), up to the 24th field. */
function stat(process: Process): string {
	const { pid, name, parent, group, session, state, terminal, start } = process;
	const front = [LETTERS[state], parent?.pid ?? 0, told(group), told(session)];
	const foreground = terminal ? told(terminal.foreground) : -1;
	const rest = [terminal ? 34816 : 0, foreground, 4194560];
	// From the 10th field to the 21st.
	const middle = [95, 0, 0, 0, 0, 0, 0, 0, 20, 0, 1, 0];
	return `${pid} (${name}) ${[...front, ...rest, ...middle, start, 2400000, 120].join(" ")}\n`;
}

/** Opens a path below /proc. Returns a file or a negative errno. */
export function openMade(kernel: Kernel, path: string): File | number {
	if (path === "/proc")
		return kernel.proc === "none"
			? -Errno.NOENT
			: { kind: "processes", next: 0 };
	const match = /^\/proc\/([0-9]+)\/(stat|comm)$/.exec(path);
	if (!match || kernel.proc !== "own") return -Errno.NOENT;
	const process = kernel.living.find(({ pid }) => pid === Number(match[1]));
	if (!process) return -Errno.NOENT;
	const show = match[2] === "stat" ? stat : ({ name }: Process) => `${name}\n`;
	return {
		kind: "made",
		content: () => (process.state === State.GONE ? -Errno.SRCH : show(process)),
	};
}

/** Names in front of the pids, as getdents64 has them. */
const OTHERS = [".", "..", "self", "thread-self", "uptime"];

/** What of a listing fits into so many bytes: struct linux_dirent64 (getdents64(2)). */
export function list(
	kernel: Kernel,
	file: Extract<File, { kind: "processes" }>,
	room: number,
): Uint8Array {
	const entries: Uint8Array[] = [];
	let roomLeft = room;
	const add = (name: string, next: number): boolean => {
		const length = (19 + name.length + 1 + 7) & ~7;
		if (length > roomLeft) return false;
		const entry = Buffer.alloc(length);
		entry.writeUInt16LE(length, 16);
		entry[18] = 4;
		entry.write(name, 19, "latin1");
		entries.push(entry);
		roomLeft -= length;
		file.next = next;
		return true;
	};
	while (file.next < OTHERS.length)
		if (!add(OTHERS[file.next] ?? "", file.next + 1))
			return Buffer.concat(entries);
	const pids = kernel.living.map(({ pid }) => pid).sort((a, b) => a - b);
	const left = pids.filter((pid) => pid + OTHERS.length >= file.next);
	// Whoever comes once all have been listed is in no further part (fs/proc/base.c, proc_pid_readdir).
	if (left.every((pid) => add(String(pid), pid + OTHERS.length + 1)))
		file.next = Number.POSITIVE_INFINITY;
	return Buffer.concat(entries);
}
