// Signals by name, as signal(7) numbers them on x86-64, and what the kernel does with each that has no handler.
import { constants } from "node:os";

export const SIG = constants.signals;

/** The last signal. Those from 32 on are real-time signals: they queue. */
export const LAST_SIGNAL = 64;
export const FIRST_REAL_TIME = 32;

/** A signal's name, SIGRTMIN counted as glibc does. */
export function nameOf(signal: number): string {
	const name = Object.entries(SIG).find(
		([key, number]) =>
			number === signal && key !== "SIGIOT" && key !== "SIGPOLL",
	)?.[0];
	if (name) return name;
	return signal < 34 ? `signal ${signal}` : `SIGRTMIN+${signal - 34}`;
}

function setOf(...signals: number[]): (signal: number) => boolean {
	const has = new Uint8Array(LAST_SIGNAL + 1);
	for (const signal of signals) has[signal] = 1;
	return (signal) => has[signal] === 1;
}

/** Those that stop a process, unless it is caught or ignored (signal(7)). */
export const isStop = setOf(SIG.SIGSTOP, SIG.SIGTSTP, SIG.SIGTTIN, SIG.SIGTTOU);

/** Those that do nothing by default. */
export const isIgnoredByDefault = setOf(
	...[SIG.SIGCHLD, SIG.SIGCONT, SIG.SIGURG, SIG.SIGWINCH],
);

/** Those that dump core by default. */
export const dumpsCore = setOf(
	...[SIG.SIGQUIT, SIG.SIGILL, SIG.SIGTRAP, SIG.SIGABRT, SIG.SIGBUS],
	...[SIG.SIGFPE, SIG.SIGSEGV, SIG.SIGXCPU, SIG.SIGXFSZ, SIG.SIGSYS],
);

/** Those that cannot be caught, blocked or ignored. */
export const isUncatchable = setOf(SIG.SIGKILL, SIG.SIGSTOP);

/** Those that are taken before any other (kernel/signal.c, SYNCHRONOUS_MASK). */
export const isSynchronous = setOf(
	...[SIG.SIGSEGV, SIG.SIGBUS, SIG.SIGILL, SIG.SIGTRAP, SIG.SIGFPE, SIG.SIGSYS],
);

/** si_code (sigaction(2)). */
export enum Code {
	USER = 0,
	KERNEL = 0x80,
	EXITED = 1,
	KILLED = 2,
	STOPPED = 5,
	CONTINUED = 6,
}
