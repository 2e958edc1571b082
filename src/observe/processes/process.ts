import { readFileSync, readlinkSync } from "node:fs";
import { commandLine, printable } from "../printable.ts";
import type { SignalSet } from "../signals.ts";
import { isGone, readStatus } from "./status.ts";

/** One process, as /proc tells of it (proc_pid_stat(5), proc_pid_status(5)). */
export interface Process {
	/** Its number in the reader's PID namespace. */
	readonly pid: number;
	/** Its number in its own PID namespace. */
	readonly innerPid: number;
	/** Its parent's number in the reader's PID namespace; 0: none there. */
	readonly parent: number;
	/** The kernel's letter: R, S, D, T stopped, t traced, Z zombie, X. */
	readonly state: string;
	/** Its process group and its session, by their numbers in its own PID namespace; 0: the leader is outside. */
	readonly group: number;
	readonly session: number;
	/** The device number of its controlling terminal; 0: none. */
	readonly terminal: number;
	/** Clock ticks from the machine's start to its own: with the number it is one process, whatever comes after it. */
	readonly startTime: number;
	/** Its real user id, in the reader's user namespace. */
	readonly uid: number;
	/** The kernel's name of it, at most 15 bytes; a program may choose any. */
	readonly name: string;
	/** Its words; none for a zombie or a kernel thread. */
	readonly words: readonly string[];
	readonly caught: SignalSet;
	readonly ignored: SignalSet;
	/** Of its first thread. */
	readonly blocked: SignalSet;
	/** Pending for the process or for its first thread. */
	readonly pending: SignalSet;
	/** Its PID namespace, as the link ns/pid has it; undefined: not to be read, as of other users' processes. */
	readonly namespace: string | undefined;
	/** Its control group's paths, the lines of /proc/PID/cgroup. */
	readonly cgroup: string;
}

/** What a reader sees as its command: its words, or its name in brackets when it has none. Printable. */
export function commandOf({ words, name }: Process): string {
	return words.length > 0 ? commandLine(words) : `[${printable(name)}]`;
}

/** Reads one process; undefined when there is none by that number any more. */
export function readProcess(pid: number): Process | undefined {
	try {
		const status = readStatus(pid);
		const stat = statOf(read(pid, "stat"));
		const set = (name: string) => BigInt(`0x${status(name) || "0"}`);
		return {
			pid,
			innerPid: innermost(status("NSpid")),
			parent: Number(status("PPid")),
			state: status("State").charAt(0),
			group: innermost(status("NSpgid")),
			session: innermost(status("NSsid")),
			terminal: stat.terminal,
			startTime: stat.startTime,
			uid: Number.parseInt(status("Uid"), 10),
			name: stat.name,
			words: wordsOf(pid),
			caught: set("SigCgt"),
			ignored: set("SigIgn"),
			blocked: set("SigBlk"),
			pending: set("SigPnd") | set("ShdPnd"),
			namespace: namespaceOf(pid),
			cgroup: cgroupOf(pid),
		};
	} catch (error) {
		if (isGone(error)) return undefined;
		throw error;
	}
}

/** Whether two readings are of one process, not of two that have had the same number. */
export function isSame(one: Process, other: Process): boolean {
	return one.pid === other.pid && one.startTime === other.startTime;
}

function read(pid: number, file: string): string {
	return readFileSync(`/proc/${pid}/${file}`, "utf8");
}

function innermost(numbers: string): number {
	return Number(numbers.split("\t").at(-1));
}

/** Fields of a stat file. The name in parentheses may hold anything, parentheses and line ends too. */
function statOf(text: string) {
	const end = text.lastIndexOf(")");
	const fields = text.slice(end + 2).split(" ");
	return {
		name: text.slice(text.indexOf("(") + 1, end),
		// Fields 7 and 22 of the page, the third being the first here.
		terminal: Number(fields[4]),
		startTime: Number(fields[19]),
	};
}

function wordsOf(pid: number): string[] {
	const text = read(pid, "cmdline");
	// A program that has overwritten its words has often left no NUL at their end.
	return text === "" ? [] : text.replace(/\0+$/, "").split("\0");
}

/**
 * The PID namespace of a process, as Process has it; undefined when it is gone, too. ns/pid needs the right to trace; a
 * zombie, and a process that has changed users, does not give it to others.
 */
export function namespaceOf(pid: number): string | undefined {
	try {
		return readlinkSync(`/proc/${pid}/ns/pid`);
	} catch {
		return undefined;
	}
}

function cgroupOf(pid: number): string {
	try {
		return read(pid, "cgroup");
	} catch {
		return "";
	}
}
