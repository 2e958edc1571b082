import type { Process } from "../harness/processes.ts";

/** The name of the one container that each experiment has. */
export const CONTAINER = "c1";

/** A command that is typed, with what comes back. */
export interface Typed {
	/** As it is typed, after the prompt. */
	type: string;
	/** What the container has to have written before the next command is typed. */
	until?: string;
	/** How the processes of the container have to be before the next command is typed. */
	settled?: (processes: Process[]) => boolean;
	/** For a command at a terminal: each text that it shows is waited for, and then the keys are pressed. */
	keys?: [shown: string, keys: string][];
}

/** An experiment: what it is about, what is typed, and what is to be seen. */
export interface Scene {
	title: string;
	before: string;
	steps: Typed[];
	after: string;
}

/** What the probe writes when it is ready for signals. */
export const READY = "started...";

/** Commands that most experiments have in common. */
export const stop = { type: "docker stop -t 2 c1" };
export const logs = { type: "docker logs c1" };
export const status = { type: "docker inspect -f '{{.State.ExitCode}}' c1" };
export const processes = { type: "docker exec c1 ps -o pid,ppid,stat,args" };
