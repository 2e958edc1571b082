import { system, systemWide } from "./call";
import { Errno } from "./errno";
import { Address, absolute } from "./memory";
import { Call } from "./numbers";

const AT_FDCWD: i64 = -100;
const O_CLOEXEC: i64 = 0x80000;
const F_SETFD: i64 = 2;
const FD_CLOEXEC: i64 = 1;
const RWF_NOWAIT: i64 = 8;
const POLLOUT: i32 = 4;

/** Writes bytes, blocking if need be. Returns how many were written or a negative errno. See write(2). */
export function write(descriptor: i32, from: Address, bytes: i32): i32 {
	return <i32>system(Call.write, descriptor, from, bytes);
}

/** struct iovec of the machine's words, made by the host's word size. */
const VECTOR: usize = memory.data(16, 8);

/**
 * Writes bytes without ever waiting. Returns how many were written or a negative errno: -EAGAIN when it would have to
 * wait, -EOPNOTSUPP where this kind of file cannot tell. See pwritev2(2), RWF_NOWAIT.
 */
export function writeNow(descriptor: i32, from: Address, bytes: i32): i32 {
	store<i64>(VECTOR, from);
	store<i64>(VECTOR, bytes, 8);
	return <i32>(
		systemWide(
			Call.pwritev2,
			descriptor,
			absolute(VECTOR),
			1,
			-1,
			-1,
			RWF_NOWAIT,
		)
	);
}

/** struct pollfd and struct timespec. */
const POLL: usize = memory.data(8, 8);
const PATIENCE: usize = memory.data(16, 8);

/** Whether a descriptor takes bytes now, or within nanoseconds below a second. Returns 1, 0 or a negative errno. See ppoll(2). */
export function canWrite(descriptor: i32, nanoseconds: i64 = 0): i32 {
	store<i64>(PATIENCE, nanoseconds, 8);
	store<i32>(POLL, descriptor);
	store<i32>(POLL, POLLOUT, 4);
	return <i32>(
		systemWide(Call.ppoll, absolute(POLL), 1, absolute(PATIENCE), 0, 8)
	);
}

/** Waits until a descriptor takes bytes or can never do so again. Returns 1 or a negative errno. See ppoll(2). */
export function waitToWrite(descriptor: i32): i32 {
	store<i32>(POLL, descriptor);
	store<i32>(POLL, POLLOUT, 4);
	return <i32>systemWide(Call.ppoll, absolute(POLL), 1, 0, 0, 8);
}

const SEEK_CUR: i64 = 1;

/** Whether a descriptor is of a file that has places, which no reader can hold up: no pipe, socket or terminal. See lseek(2). */
export function isSeekable(descriptor: i32): bool {
	const answer = system(Call.lseek, descriptor, 0, SEEK_CUR);
	return answer !== -Errno.SPIPE && answer !== -Errno.BADF; // a place may be too large for a 32-bit word
}

/** Opens a file to read, not to be inherited by a command. Returns a descriptor or a negative errno. See openat(2). */
export function openToRead(path: Address): i32 {
	return <i32>systemWide(Call.openat, AT_FDCWD, path, O_CLOEXEC, 0);
}

/** Reads up to a number of bytes. Returns how many or a negative errno. See read(2). */
export function read(descriptor: i32, into: Address, bytes: i32): i32 {
	return <i32>system(Call.read, descriptor, into, bytes);
}

/** Closes a descriptor; what close(2) answers is of no use to anyone here. */
export function close(descriptor: i32): void {
	system(Call.close, descriptor);
}

/** Reads a file's first bytes, up to a number. Returns how many or a negative errno. */
export function readFile(path: Address, into: Address, bytes: i32): i32 {
	const file = openToRead(path);
	if (file < 0) return file;
	const answer = read(file, into, bytes);
	close(file);
	return answer;
}

/** The last descriptor that is closed one by one. */
const LAST_DESCRIPTOR: i32 = 1023;

/** Closes all descriptors from one on. Before Linux 5.9 those up to 1023. See close_range(2). */
export function closeFrom(first: i32): void {
	if (system(Call.close_range, first, u32.MAX_VALUE) >= 0) return;
	for (let descriptor = first; descriptor <= LAST_DESCRIPTOR; descriptor++)
		close(descriptor);
}

/** Makes a pipe that no command inherits, its two descriptors stored at a place, the reading one first. Returns 0 or a negative errno. See pipe(2). */
export function makePipe(at: usize): i32 {
	return <i32>system(Call.pipe2, absolute(at), O_CLOEXEC);
}

const O_RDWR: i64 = 2;

/** Opens a terminal without making it the controlling one. Returns a descriptor or a negative errno. See openat(2). */
export function openTerminal(path: Address): i32 {
	return <i32>systemWide(Call.openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
}

/** Keeps a descriptor from a command that is exec'ed. Returns 0 or a negative errno (-EBADF: not open). See fcntl(2). */
export function keepFromCommand(descriptor: i32): i32 {
	return <i32>system(Call.fcntl, descriptor, F_SETFD, FD_CLOEXEC);
}
