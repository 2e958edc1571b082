import {
	closeSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
} from "node:fs";
import type { SignalSet } from "../signals.ts";

/**
 * The signals that a process takes by waiting for them (sigtimedwait(2)) right now: while it waits, the kernel shows them
 * neither as caught nor as blocked. 0: its threads wait for none. undefined: this user may not see it.
 *
 * The kernel names where a thread sleeps (wchan, proc(5)); what it waits for is the call's first argument.
 */
export function awaitedBy(pid: number): SignalSet | undefined {
	try {
		return readdirSync(`/proc/${pid}/task`)
			.map((thread) => awaitedByThread(`/proc/${pid}/task/${thread}`))
			.reduce((all, set) => all | set, 0n);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return code === "ENOENT" || code === "ESRCH" ? 0n : undefined;
	}
}

/** "128 0x4042e8 …", in hexadecimal but the number of the call; "running" while it is in none. */
const WAITING = /^\d+ 0x([0-9a-f]+) /;

function awaitedByThread(thread: string): SignalSet {
	// To be read with the right to trace only; wchan says 0 without it, which may be true as well.
	const call = readFileSync(`${thread}/syscall`, "utf8");
	if (!readFileSync(`${thread}/wchan`, "utf8").includes("sigtimedwait"))
		return 0n;
	const [, address] = WAITING.exec(call) ?? [];
	return address === undefined ? 0n : wordAt(`${thread}/mem`, `0x${address}`);
}

/** A word of 64 bits of a process's memory. All machines that firstborn runs on have the lowest byte first. */
function wordAt(memory: string, address: string): bigint {
	const word = Buffer.alloc(8);
	const file = openSync(memory, "r");
	try {
		readSync(file, word, 0, word.length, BigInt(address));
	} finally {
		closeSync(file);
	}
	return word.readBigUInt64LE();
}
