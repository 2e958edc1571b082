// What has been put together in line.ts leaves with one write, so that lines of several writers do not mix.
import { Errno } from "./errno";
import { canWrite, isSeekable, waitToWrite, write, writeNow } from "./files";
import { LINE_BUFFER } from "./layout";
import { endLine, put } from "./line";
import { absolute } from "./memory";
import { getpid } from "./processes";
import { kill, only, Signal, SignalInfo, takeSignal } from "./signals";

/**
 * Writes the ended line's bytes, waiting if need be. A closed or broken descriptor loses them; nothing interrupts it, as
 * the one handler that there may be, a sealed init's, has calls restarted (SA_RESTART, src/host/seal.h).
 */
function writeAll(descriptor: i32, bytes: i32): void {
	let at = 0;
	while (at < bytes) {
		const wrote = write(descriptor, absolute(LINE_BUFFER) + at, bytes - at);
		if (wrote <= 0) break;
		at += wrote;
	}
}

/** Ends the line and writes it, waiting if need be: for what is said before a command runs. */
export function sayLine(descriptor: i32): void {
	writeAll(descriptor, endLine());
}

/**
 * Ends the line and writes it, waiting if need be, even where the descriptor's other users have made it one that does
 * not wait. Returns 0 or a negative errno. Of one write, so that lines of several writers do not mix.
 */
export function sayLineWhole(descriptor: i32): i32 {
	const bytes = endLine();
	let at = 0;
	while (at < bytes) {
		const wrote = write(descriptor, absolute(LINE_BUFFER) + at, bytes - at);
		if (wrote === -Errno.AGAIN) {
			const failed = waitToWrite(descriptor);
			if (failed < 0 && failed !== -Errno.INTR) return failed;
		} else if (wrote > 0) at += wrote;
		else if (wrote !== -Errno.INTR) return wrote < 0 ? wrote : -Errno.IO;
	}
	return 0;
}

const BROKEN: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/**
 * Takes back the SIGPIPE that a write of this process's own has caused, while it is blocked: it is nobody's to be
 * forwarded. One of somebody else's stays pending, in this process's name; one without a name counts as the own: when
 * the kernel's queue is full no signal has one, and to send that again for ever would leave no time for any other.
 */
function forgetBrokenPipe(): void {
	if (takeSignal(only(Signal.PIPE), BROKEN, 0) !== Signal.PIPE) return;
	if (BROKEN.pid !== 0 && BROKEN.pid !== getpid()) kill(getpid(), Signal.PIPE);
}

/** 20 ms in nanoseconds: another writer's turn on a terminal is shorter. */
const TURN: i64 = 20_000_000;

/**
 * Ends the line and writes it if that can be done at once, or, to a terminal and if patient, when its present writer
 * has had its turn. Returns whether the line has left whole; a line that could only leave in part (a file system that
 * is full) counts as lost.
 */
export function sayLineNow(descriptor: i32, patient: bool): bool {
	const bytes = endLine();
	const wrote = writeNow(descriptor, absolute(LINE_BUFFER), bytes);
	if (wrote >= 0) return wrote === bytes;
	if (wrote === -Errno.PIPE) {
		forgetBrokenPipe();
		return false;
	}
	if (wrote === -Errno.BADF || wrote === -Errno.IO) return false;
	// Some file systems (XFS) answer so whenever a file grows.
	if (wrote === -Errno.AGAIN && !isSeekable(descriptor)) return false;
	// Terminals, sockets, old kernels and seccomp profiles do not know RWF_NOWAIT: ask first, then write.
	if (canWrite(descriptor, patient ? TURN : 0) !== 1) return false;
	const late = write(descriptor, absolute(LINE_BUFFER), bytes);
	if (late === -Errno.PIPE) forgetBrokenPipe();
	return late === bytes;
}

/** Writes a literal of several lines, shorter than LINE_BYTES together, waiting if need be. */
export function sayText(descriptor: i32, literal: usize): void {
	put(literal);
	writeAll(descriptor, endLine() - 1); // the literal has its last newline itself
}
