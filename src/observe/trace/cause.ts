import type { Cause } from "./events.ts";

// include/uapi/asm-generic/siginfo.h: what si_code says of any signal.
const SI_USER = 0;
const SI_QUEUE = -1;
const SI_TIMER = -2;
const SI_TKILL = -6;
const SI_KERNEL = 0x80;

const SIGCHLD = 17;
/** The signals of setitimer(2), which the kernel sends without saying that they are a timer's. */
const TIMERS: ReadonlySet<number> = new Set([14, 26, 27]);

/** How a signal came to be, by its number and si_code (sigaction(2)). */
export function causeOf(signal: number, code: number): Cause {
	switch (code) {
		case SI_USER:
			return "kill";
		case SI_QUEUE:
			return "sigqueue";
		case SI_TKILL:
			return "tgkill";
		case SI_TIMER:
			return "timer";
		case SI_KERNEL:
			return TIMERS.has(signal) ? "timer" : "kernel";
		default:
			// Message queues and asynchronous I/O (SI_MESGQ, SI_ASYNCIO and others below 0), faults (above 0).
			return signal === SIGCHLD && code > 0 ? "child" : "kernel";
	}
}
