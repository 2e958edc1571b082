import type { Process } from "../../observe/processes/process.ts";
import type { Target } from "./target.ts";

/** Where scenarios run: an engine, or PID namespaces. */
export interface Place {
	readonly kind: "docker" | "podman" | "namespace";
	/** As a reader is told: "Docker 20.10.24". */
	readonly title: string;
	/** Whether it gives a command a terminal. */
	readonly terminals: boolean;
	/** Whether it has images. */
	readonly images: boolean;
	/**
	 * Starts something as PID 1.
	 *
	 * @throws NotAllowedError when this place cannot run scenarios after all; NoTargetError when there is no such image
	 */
	start(what: Start): Promise<Contained>;
}

/** What is to be started. */
export interface Start {
	/** For the container's name and the user. */
	readonly name: string;
	readonly target: Target;
	readonly terminal: boolean;
}

/** How PID 1 ended. */
export interface Ending {
	/** As an engine tells it: 128 + N when signal N ended it. */
	readonly status: number;
	/** In milliseconds of CLOCK_MONOTONIC, when it was noticed. */
	readonly time: number;
}

/** A command that runs as PID 1, until it ends or is removed. */
export interface Contained {
	/** What it was started as. */
	readonly command: readonly string[];
	/** All that it and what has entered has printed so far. */
	output(): string;
	/** The processes of its PID namespace, by their numbers there; [] when it has ended. */
	processes(): Process[];
	/** Starts one more command in it, which prints where it prints; does not wait for its end. */
	enter(words: readonly string[]): Promise<void>;
	/** Sends PID 1 a signal from outside. */
	signal(signal: number): Promise<void>;
	/** Presses keys at its terminal. */
	type(keys: string): void;
	/** Stops it: its stop signal (SIGTERM) to PID 1, SIGKILL so many seconds later. Does not wait for the end. */
	stop(seconds: number): Promise<void>;
	/** Never fails. */
	readonly ended: Promise<Ending>;
	/** Ends it at once if it runs, and removes what is left of it. */
	remove(): Promise<void>;
}
