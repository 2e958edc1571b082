// What /proc tells of processes (proc(5)), read into static memory, one at a time.
import { system, systemWide } from "./call";
import { close, openToRead, readFile } from "./files";
import {
	ENTRIES_BUFFER,
	ENTRIES_BYTES,
	FILE_BUFFER,
	FILE_BYTES,
} from "./layout";
import { Address, absolute } from "./memory";
import { Call } from "./numbers";
import { getpid } from "./processes";
import { Char } from "./text";
import { appendLiteral, appendNumber } from "./write-text";

const AT_FDCWD: i64 = -100;

/** A path below /proc is put together here: "/proc/", ten digits, "/stat" or "/comm" and a NUL. */
const PATH: usize = memory.data(32, 8);
const LINK: usize = memory.data(16, 8);

/** The path of a process's file ("/comm" as a literal), until the next call. */
export function processPath(pid: i32, file: usize): Address {
	const end = appendLiteral(
		appendNumber(appendLiteral(PATH, text("/proc/")), pid),
		file,
	);
	store<u8>(end, 0);
	return absolute(PATH);
}

/** The decimal number at a place of this module's memory. */
function numberAt(at: usize): i64 {
	let value: i64 = 0;
	for (let from = at; load<u8>(from) >= 48 && load<u8>(from) <= 57; from++)
		value = value * 10 + (load<u8>(from) - 48);
	return value;
}

/** Whether /proc is there and of the own PID namespace: only then are its numbers those of kill(2). */
export function isOwnProc(): bool {
	const bytes = <i32>(
		systemWide(
			Call.readlinkat,
			AT_FDCWD,
			absolute(text("/proc/self")),
			absolute(LINK),
			15,
		)
	);
	if (bytes <= 0) return false;
	store<u8>(LINK + bytes, 0);
	return numberAt(LINK) === getpid();
}

let directory: i32 = -1;
let entry: i32 = 0;
let entries: i32 = 0;

/** Begins a round over all processes. Returns 0 or a negative errno. */
export function openRound(): i32 {
	directory = openToRead(absolute(text("/proc")));
	entry = 0;
	entries = 0;
	return directory < 0 ? directory : 0;
}

/** The next process's pid in ascending order, or 0 at the round's end, which closes it. See getdents64(2). */
export function nextInRound(): i32 {
	while (true) {
		if (entry >= entries) {
			entries = <i32>(
				system(
					Call.getdents64,
					directory,
					absolute(ENTRIES_BUFFER),
					ENTRIES_BYTES,
				)
			);
			entry = 0;
			if (entries <= 0) {
				close(directory);
				return 0;
			}
		}
		const at = ENTRIES_BUFFER + entry;
		entry += load<u16>(at, 16); // d_reclen; d_name is at 19
		const pid = <i32>numberAt(at + 19);
		if (pid > 0) return pid;
	}
}

/** What readStat has found out: the parent, the process group, when the process started (in ticks since boot), its state's letter. */
let parentFound: i32 = 0;
let groupFound: i32 = 0;
let startFound: i64 = 0;
let stateFound: i32 = 0;

/** The parent of the process read last. */
export function statParent(): i32 {
	return parentFound;
}

/** The process group of the process read last. */
export function statGroup(): i32 {
	return groupFound;
}

/** When the process read last started, in clock ticks since boot: with its pid, its identity. */
export function statStart(): i64 {
	return startFound;
}

/** Whether the process read last has ended and only waits to be reaped. */
export function statEnded(): bool {
	return stateFound === 90 || stateFound === 88; // Z, X
}

/** Whether the process read last is stopped. */
export function statStopped(): bool {
	return stateFound === 84; // T
}

/** Where the field so many behind the one at a place of FILE_BUFFER begins. */
function fieldAfter(from: usize, count: i32): usize {
	let at = from;
	for (let left = count; left > 0; left--) {
		while (<i32>load<u8>(at) > Char.SPACE) at++;
		at++;
	}
	return at;
}

/** Reads a process's stat file (proc_pid_stat(5)). Returns false when the process is gone. */
export function readStat(pid: i32): bool {
	const path = processPath(pid, text("/stat"));
	const bytes = readFile(path, absolute(FILE_BUFFER), FILE_BYTES - 1);
	if (bytes <= 0) return false;
	store<u8>(FILE_BUFFER + bytes, 0);
	// The name may hold anything, ")" too: what follows its last one is known.
	let at = FILE_BUFFER + bytes;
	while (at > FILE_BUFFER && load<u8>(at) !== 41) at--;
	at += 2;
	stateFound = load<u8>(at);
	at = fieldAfter(at, 1);
	parentFound = <i32>numberAt(at);
	at = fieldAfter(at, 1);
	groupFound = <i32>numberAt(at);
	startFound = numberAt(fieldAfter(at, 17)); // from the 5th field to the 22nd
	return true;
}
