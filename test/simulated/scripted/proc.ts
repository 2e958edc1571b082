// /proc as a test has written it down: which processes it shows.
import { constants } from "node:os";
import type { Memory } from "../host/memory.ts";
import type { Answers } from "./run.ts";

const { ENOENT } = constants.errno;

/** A process as its stat file has it (proc_pid_stat(5)). */
export interface Shown {
	readonly pid: number;
	readonly parent: number;
	readonly group?: number;
	/** In ticks since boot. */
	readonly start?: number;
	readonly state?: string;
}

/** A stat file's text. Fields that the init does not read are 0. */
function stat({
	pid,
	parent,
	group = pid,
	start = pid,
	state = "S",
}: Shown): string {
	const unread = "0 ".repeat(16);
	return `${pid} (name) ${state} ${parent} ${group} ${unread}${start} 0 0\n`;
}

/** A directory's entries as getdents64(2) gives them: as many as there is room for, from one on. */
function entries(
	names: readonly string[],
	from: number,
	room: number,
): { bytes: Uint8Array; count: number } {
	const list: Buffer[] = [];
	let size = 0;
	for (const name of names.slice(from)) {
		const length = Math.ceil((19 + name.length + 1) / 8) * 8;
		if (size + length > room) break;
		const entry = Buffer.alloc(length);
		entry.writeUInt16LE(length, 16);
		entry.write(name, 19, "latin1");
		list.push(entry);
		size += length;
	}
	return { bytes: Buffer.concat(list), count: list.length };
}

/** Files by their paths: what opening one has to read, or a negative errno; undefined: as without it. */
export type Files = Readonly<Record<string, () => string | number | undefined>>;

const DIRECTORY = 3;
const FILE = 4;

/**
 * Answers to what is asked of files: those of a map, and a /proc of some processes, of the namespace in which the
 * program has a number.
 */
export function procOf(
	processes: readonly Shown[],
	self: number,
	files: Files = {},
): Answers {
	const stats = new Map(processes.map((each) => [`${each.pid}`, stat(each)]));
	const names = [...stats.keys()];
	let at = 0;
	let text = "";
	return {
		readlinkat: ([, , into = 0], memory) => store(memory, into, `${self}`),
		openat: ([, path = 0], memory) => {
			const name = memory.text(path);
			const pid = /^\/proc\/(\d+)\/stat$/.exec(name)?.[1] ?? "";
			const found = files[name]?.() ?? stats.get(pid);
			if (typeof found === "number") return found;
			if (found === undefined && name !== "/proc") return -ENOENT;
			if (name === "/proc") at = 0;
			text = found ?? "";
			return name === "/proc" ? DIRECTORY : FILE;
		},
		read: ([, into = 0, room = 0], memory) =>
			store(memory, into, text.slice(0, room)),
		getdents64: ([, into = 0, room = 0], memory) => {
			const { bytes, count } = entries(names, at, room);
			at += count;
			memory.storeBytes(into, bytes);
			return bytes.length;
		},
	};
}

function store(memory: Memory, into: number, text: string): number {
	memory.storeBytes(into, Buffer.from(text, "latin1"));
	return text.length;
}
