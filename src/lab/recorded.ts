import type { Cause, Sent } from "../observe/trace/events.ts";

/**
 * What has been seen of a scenario. This is what --json prints for each; names once given stay. Instants are milliseconds since the
 * first step, without the time that the engine takes from being asked until it acts; numbers of processes are those in the container.
 */
export interface Recorded {
	readonly scenario: string;
	/** "Docker 20.10.24" */
	readonly place: string;
	/** What ran as PID 1. Not made printable. */
	readonly command: readonly string[];
	/** How signals were seen. */
	readonly trace: {
		/** "kernel": every signal; "samples": /proc, read again and again, which shows no senders and no short moments. */
		readonly source: "kernel" | "samples";
		readonly reason?: string;
		/** Events that the kernel had no room for; -1: an unknown number. */
		readonly missed: number;
	};
	/** The processes before the last step, parents before children. */
	readonly before: readonly Seen[];
	readonly steps: readonly { readonly time: number; readonly text: string }[];
	/** Who got what from whom, without SIGCHLD, which tells parents of every end. */
	readonly signals: readonly Signal[];
	/** Everyone who lived while it was watched, PID 1 first. */
	readonly lives: readonly Life[];
	readonly outcome: Outcome;
	/** What was printed, by line. Not made printable. */
	readonly output: readonly string[];
}

export interface Seen {
	readonly pid: number;
	/** 0: outside. */
	readonly ppid: number;
	/** The kernel's letter (proc_pid_stat(5)); Z: zombie. */
	readonly state: string;
	readonly command: string;
}

export interface Signal {
	readonly time: number;
	/** "TERM", "RTMIN+3" */
	readonly signal: string;
	readonly from: Who;
	readonly to: Who;
	readonly cause: Cause;
	readonly sent: Sent;
}

/** One end of a signal. */
export interface Who {
	/** undefined: outside, the kernel, or it has ended before it was seen. */
	readonly pid?: number;
	readonly command: string;
	readonly where: "inside" | "outside" | "kernel";
}

export interface Life {
	readonly pid: number;
	readonly command: string;
	/** undefined: it was there before. */
	readonly from?: number;
	/** undefined: its end was not seen. */
	readonly to?: number;
	/** Whether SIGKILL ended it. */
	readonly cutOff: boolean;
	/** Whether nobody had reaped it before the last step. */
	readonly zombie: boolean;
}

export interface Outcome {
	/** From the last step to PID 1's end. */
	readonly milliseconds: number;
	/** As the engine tells it: 128 + N when signal N ended PID 1. */
	readonly status: number;
	/** Whether PID 1 had to be killed, its time being over. */
	readonly killed: boolean;
	/** Whom SIGKILL ended, in the middle of whatever they did. */
	readonly cutOff: readonly number[];
	/** Who was gone with PID 1, by samples, which do not tell whether he had ended before. */
	readonly unsure: readonly number[];
	/** Who was a zombie before the last step. */
	readonly zombies: readonly number[];
}
