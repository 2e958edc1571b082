/** A process as an event names it. What has ended before it could be looked at has no more than its number on the machine. */
export interface Party {
	/** Its number in the reader's PID namespace; 0: the kernel; -1: not known, as of samples. */
	readonly pid: number;
	/** Its number in the container; undefined: it is outside, or has ended before it was seen. */
	readonly innerPid: number | undefined;
	/**
	 * Whether it is in the container; the engine and the kernel are not. One that was entered from outside (docker exec) and
	 * had ended before it was seen counts as outside.
	 */
	readonly inside: boolean;
	/** Its command, or its name. Printable. */
	readonly command: string;
}

/**
 * How a signal came to be (si_code, sigaction(2)): kill(2), sigqueue(3) or pidfd_send_signal(2), tgkill(2), a timer, a child's
 * change of state, or the kernel for any other reason (a terminal, a fault, the end of a PID namespace). "unknown": of a
 * sample.
 */
export type Cause =
	| "kill"
	| "sigqueue"
	| "tgkill"
	| "timer"
	| "child"
	| "kernel"
	| "unknown";

/**
 * What became of a signal as it was sent (include/trace/events/signal.h): it waits for its receiver, is ignored, is merged
 * with one that waits already, or is dropped as too many real-time ones wait. "unnamed": it waits, but the kernel had
 * no memory for who sent it.
 */
export type Sent = "waits" | "ignored" | "merged" | "dropped" | "unnamed";

/** Instants are in milliseconds of CLOCK_MONOTONIC, as process.hrtime() has it. */
interface Timed {
	readonly time: number;
}

/** A signal was sent. */
export interface SignalSent extends Timed {
	readonly kind: "sent";
	readonly signal: number;
	readonly sender: Party;
	readonly receiver: Party;
	readonly cause: Cause;
	readonly sent: Sent;
}

/**
 * A process has begun to handle a signal, it does to the process what it does by default, or it is dropped as it is ignored
 * by now. What a process takes by sigwaitinfo(2) or signalfd(2) is not handled in this sense.
 */
export interface SignalHandled extends Timed {
	readonly kind: "handled";
	readonly signal: number;
	readonly receiver: Party;
	readonly by: "handler" | "default" | "ignored";
}

/** A process of the container was started, became another program, or has ended. */
export interface Life extends Timed {
	readonly kind: "started" | "became" | "ended";
	readonly process: Party;
	/** Of one that was started: who has started it. */
	readonly parent?: Party;
}

/** The kernel's buffer was full: so many events are missing, or an unknown number of them. */
export interface Missed extends Timed {
	readonly kind: "missed";
	readonly count: number | undefined;
}

export type TraceEvent = SignalSent | SignalHandled | Life | Missed;

/** A running trace. */
export interface Trace {
	/**
	 * "kernel": the kernel's tracepoints tell of every signal. "samples": without the right to them /proc is read again and
	 * again, and what is pending or has ended is seen: senders and short moments are not.
	 */
	readonly source: "kernel" | "samples";
	/** Why it is samples: one line, with what to do. */
	readonly reason: string | undefined;
	/** Events, in the order of their times; ends some milliseconds after stop() with what was still to come. */
	readonly events: AsyncIterable<TraceEvent>;
	/** Ends it, and removes what it needed. */
	stop(): Promise<void>;
}
