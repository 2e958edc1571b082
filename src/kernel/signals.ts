import { system, systemWide } from "./call";
import { quotient } from "./divide";
import { absolute } from "./memory";
import { Call } from "./numbers";

/** The standard signals, as signal(7) numbers them on x86 and ARM; the host converts where a machine differs. */
export enum Signal {
	HUP = 1,
	INT = 2,
	QUIT = 3,
	ILL = 4,
	TRAP = 5,
	ABRT = 6,
	BUS = 7,
	FPE = 8,
	KILL = 9,
	USR1 = 10,
	SEGV = 11,
	USR2 = 12,
	PIPE = 13,
	ALRM = 14,
	TERM = 15,
	STKFLT = 16,
	CHLD = 17,
	CONT = 18,
	STOP = 19,
	TSTP = 20,
	TTIN = 21,
	TTOU = 22,
	WINCH = 28,
	IO = 29,
	PWR = 30,
	/** The last standard signal. */
	SYS = 31,
	/** The first and last real-time signals as glibc and Docker count; 32 and 33 have no name. */
	RTMIN = 34,
	RTMAX = 64,
}

/** si_code: how a signal came to be (sigaction(2)). */
export enum Code {
	/** kill(2), or the kernel on behalf of a process. */
	USER = 0,
	/** The kernel itself, a terminal's signals included. */
	KERNEL = 0x80,
	/** sigqueue(3). */
	QUEUE = -1,
	/** tkill(2), tgkill(2). */
	TKILL = -6,
	/** SIGCHLD: the child ended by itself. */
	CLD_EXITED = 1,
	CLD_KILLED = 2,
	CLD_DUMPED = 3,
	CLD_STOPPED = 5,
}

/** siginfo_t in the fixed layout of the modules (x86-64's). For SIGCHLD and waitid(2) status is the child's. */
@unmanaged
export class SignalInfo {
	signal: i32;
	errno: i32;
	code: i32;
	padding: i32;
	pid: i32;
	uid: u32;
	status: i32;
}

/** A set of signals: bit N-1 is signal N, as the kernel has it. */
export type SignalSet = u64;

/** Every signal. The kernel leaves KILL and STOP out of any mask (sigprocmask(2)). */
export const EVERY_SIGNAL: SignalSet = ~0;

/** The set of one signal. */
export function only(signal: i32): SignalSet {
	const first: SignalSet = 1;
	return first << (signal - 1);
}

/** The signals that tell a process of a fault of its own. */
export function faults(): SignalSet {
	return (
		only(Signal.FPE) |
		only(Signal.ILL) |
		only(Signal.SEGV) |
		only(Signal.BUS) |
		only(Signal.ABRT) |
		only(Signal.TRAP) |
		only(Signal.SYS)
	);
}

/** rt_sigprocmask's "how". */
export enum MaskHow {
	BLOCK = 0,
	UNBLOCK = 1,
	SET = 2,
}

const SET: usize = memory.data(8, 8);
const OLD_SET: usize = memory.data(8, 8);

/** Blocks every signal. Returns 0, or a negative errno where a seccomp profile refuses that. See sigprocmask(2). */
export function blockAll(): i32 {
	return changeMask(MaskHow.BLOCK, EVERY_SIGNAL);
}

/** The mask before the last change. */
export function formerMask(): SignalSet {
	return load<u64>(OLD_SET);
}

/** Changes the mask of blocked signals. Returns 0 or a negative errno. See sigprocmask(2). */
export function changeMask(how: MaskHow, set: SignalSet): i32 {
	store<u64>(SET, set);
	return <i32>(
		systemWide(Call.rt_sigprocmask, how, absolute(SET), absolute(OLD_SET), 8)
	);
}

/** What a process does with a signal that has no handler: SIG_DFL or SIG_IGN (signal(2)). */
export enum Disposition {
	DEFAULT = 0,
	IGNORE = 1,
}

/** struct sigaction of the kernel (not of glibc): handler, flags, restorer, mask. */
const ACTION: usize = memory.data(32, 8);
const OLD_ACTION: usize = memory.data(32, 8);

/**
 * Sets a signal's disposition. Returns the former one, or a negative errno (-EINVAL: KILL and STOP have none to set).
 * See sigaction(2).
 */
export function setDisposition(signal: i32, disposition: Disposition): i64 {
	store<u64>(ACTION, disposition);
	const failed = systemWide(
		Call.rt_sigaction,
		signal,
		absolute(ACTION),
		absolute(OLD_ACTION),
		8,
	);
	return failed < 0 ? failed : load<i64>(OLD_ACTION);
}

const TIMEOUT: usize = memory.data(16, 8);
const NANOSECONDS: i64 = 1_000_000_000;

/**
 * Takes one pending signal of a set of blocked ones, or waits for one: for ever, or for a time in nanoseconds
 * (0 only looks). Fills info. Returns the signal's number, or a negative errno, which is never a signal: -EAGAIN when
 * the time is over, -EINTR when the process was stopped and continued. See sigtimedwait(2).
 */
export function takeSignal(
	set: SignalSet,
	info: SignalInfo,
	nanoseconds: i64 = -1,
): i32 {
	store<u64>(SET, set);
	let timeout: i64 = 0;
	if (nanoseconds >= 0) {
		const seconds = quotient(nanoseconds, NANOSECONDS);
		store<i64>(TIMEOUT, seconds);
		store<i64>(TIMEOUT, nanoseconds - seconds * NANOSECONDS, 8);
		timeout = absolute(TIMEOUT);
	}
	return <i32>(
		systemWide(
			Call.rt_sigtimedwait,
			absolute(SET),
			absolute(changetype<usize>(info)),
			timeout,
			8,
		)
	);
}

/**
 * Sends a signal: to one process (pid above 0), to the caller's group (0), to every process but the caller's own that
 * it may signal (-1), or to a process group (-pgid). Returns 0 or a negative errno. See kill(2).
 */
export function kill(pid: i32, signal: i32): i32 {
	return <i32>system(Call.kill, pid, signal);
}
