import type { Process } from "../../observe/processes/process.ts";
import type { TraceEvent } from "../../observe/trace/events.ts";

/** What was tried, and what happened: all that is judged and reported. Times are in milliseconds. */
export interface StopRecord {
	readonly image: string;
	/** Name and version, as in "Docker 20.10.24". */
	readonly engine: string;
	/** What the container's first process was started as. */
	readonly words: readonly string[];
	/** The signal of the stop. */
	readonly stopSignal: number;
	/** How long the engine waits from it to SIGKILL. */
	readonly stopTimeout: number;
	readonly readiness: Readiness;
	/** Undefined: it was never ready, and so was not stopped. */
	readonly stop: Stop | undefined;
	/** The last lines that it has written. Not printable yet. */
	readonly log: readonly string[];
}

/** How a container came to be ready, or did not. */
export interface Readiness {
	/** What was waited for. */
	readonly by: string;
	readonly milliseconds: number;
	/** Why it is not ready; undefined: it is. */
	readonly problem: string | undefined;
}

/** A stop, from the engine's being asked for it to the end of the container's first process. */
export interface Stop {
	/** On the clock of the events. */
	readonly begun: number;
	readonly milliseconds: number;
	/** When the engine's answer came, on the same scale: with what it has to clear away. */
	readonly answered: number;
	readonly exitCode: number;
	/** Whether the kernel has killed a process of it for memory. */
	readonly outOfMemory: boolean;
	readonly sight: Sight;
	/** The container's processes before the stop; [] where they are not to be seen. */
	readonly processes: readonly Process[];
	/** Zombies that nobody has reaped, before the stop and at its end. */
	readonly zombies: readonly Zombie[];
	/** From the stop on. */
	readonly events: readonly TraceEvent[];
}

/**
 * How closely the stop was watched: every signal by the kernel's tracepoints, by looking again and again, or, where the
 * container's processes are not to be seen, by what the engine says alone.
 */
export interface Sight {
	readonly source: "kernel" | "samples" | "engine";
	/** Why it is not the kernel: one line, with what to do. */
	readonly reason: string | undefined;
}

/** A process that has ended, and that its parent has not reaped. */
export interface Zombie {
	/** Its number in the container. */
	readonly innerPid: number;
	readonly name: string;
	/** Its parent's number in the container. */
	readonly parent: number;
	/** How long it was seen so. */
	readonly milliseconds: number;
	readonly when: "before the stop" | "at its end";
}
