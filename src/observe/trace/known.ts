import { readdirSync, readFileSync } from "node:fs";
import { printable } from "../printable.ts";
import { commandOf, type Process, readProcess } from "../processes/process.ts";
import { isGone, readStatus } from "../processes/status.ts";
import { defaultOf, includes, SIGKILL, type SignalSet } from "../signals.ts";
import { now } from "./clock.ts";
import type { SignalHandled } from "./events.ts";

/** A process as it was found in /proc. */
export interface Look {
	readonly process: Process;
	/** Its numbers in PID namespaces: the reader's first, its own last. */
	readonly numbers: readonly number[];
	readonly threads: readonly number[];
	/** When it was started: milliseconds of CLOCK_MONOTONIC, at most {@link SLACK} too late. */
	readonly startedAt: number;
}

/** The kernel's times of starts are in ticks of 10 ms, and so is the uptime that they are compared with. */
export const SLACK = 20;

/** Looks at the process that a thread is of; undefined when it is gone. */
export function look(thread: number): Look | undefined {
	try {
		const pid = Number(readStatus(thread)("Tgid"));
		const process = readProcess(pid);
		if (process === undefined) return undefined;
		// Before the uptime: where this program is held up in between, the start is told too early and not too late.
		const at = now();
		const uptime = Number.parseFloat(readFileSync("/proc/uptime", "utf8"));
		return {
			process,
			numbers: readStatus(pid)("NSpid").split("\t").map(Number),
			threads: readdirSync(`/proc/${pid}/task`).map(Number),
			startedAt: at - (uptime * 1000 - process.startTime * 10),
		};
	} catch (error) {
		if (isGone(error)) return undefined;
		throw error;
	}
}

/** What is known of a process from events, and from looking at it. */
export class Known {
	/** Its number on the machine. */
	readonly pid: number;
	/** As {@link Look} has them; none: it was gone before it could be looked at. */
	numbers: readonly number[] = [];
	namespace: string | undefined;
	command: string;
	/** Its threads that have not ended. */
	#threads: Set<number>;
	/** Whether it has, or has had, more than one since it executed its program. */
	#threaded = false;
	/** Whether it is in a container that is traced: it is looked at while it is there. */
	watched = false;
	/** Whether its command is as it was found, and not just a name. */
	looked = false;
	/** Whether it is of the kernel's own. */
	kernel = false;
	/** The last signal that was left waiting for it, among those that end a process by default. */
	#fatal: number | undefined;
	/** Whether a signal is ending it. */
	#dying = false;
	/** Signals that do not end it at once; undefined: it was gone before it could be looked at. */
	#survived: SignalSet | undefined;
	#readAt = 0;

	/** One that is known by its number and name only. */
	constructor(pid: number, name: string) {
		this.pid = pid;
		this.command = `[${printable(name)}]`;
		this.#threads = new Set([pid]);
	}

	/** Takes what a look at it has found. */
	update({ process, numbers, threads }: Look): void {
		this.numbers = numbers;
		this.namespace = process.namespace ?? this.namespace;
		this.command = commandOf(process);
		// From then on events tell; they are older than a look, which may show an ended first thread as a zombie.
		if (!this.looked && this.#threads.size > 0) {
			this.#threads = new Set(threads);
			this.#threaded = threads.length > 1;
		}
		this.looked = true;
		// All of the kernel's are started by the second process of the machine.
		this.kernel = process.pid === 2 || process.parent === 2;
		this.#survived = process.caught | process.blocked;
	}

	/** It has one more thread. */
	addThread(thread: number): void {
		this.#threads.add(thread);
		this.#threaded = true;
	}

	/** It has executed another program: this is its only thread. */
	execute(thread: number): void {
		this.#threads = new Set([thread]);
		this.#threaded = false;
	}

	/** A thread has ended. Returns whether the process has, by that. */
	removeThread(thread: number): boolean {
		return this.#threads.delete(thread) && this.#threads.size === 0;
	}

	/** A signal comes to it: what it does with signals is read again if that will be asked by {@link handles}. */
	noticeSignal(signal: number): void {
		if (!this.watched || !this.#threaded) return;
		if (signal === SIGKILL || defaultOf(signal) !== "ends") return;
		if (now() - this.#readAt < SLACK) return;
		const process = readProcess(this.pid);
		if (process === undefined) return;
		this.#readAt = now();
		this.#survived = process.caught | process.blocked;
	}

	/** A signal was sent to it, and waits. */
	waits(signal: number): void {
		if (defaultOf(signal) === "ends") this.#fatal = signal;
	}

	/**
	 * A thread of it has begun to handle a signal. Returns which it is for the process; undefined: none that has not been
	 * told already.
	 *
	 * A signal that ends a process by default, other than by a core dump, the kernel makes a SIGKILL of for each thread; and
	 * so it does when one thread ends the process by exit_group(2) (kernel/signal.c, complete_signal and get_signal).
	 */
	handles(signal: number, by: SignalHandled["by"]): number | undefined {
		if (signal !== SIGKILL) {
			if (signal === this.#fatal) this.#fatal = undefined;
			this.#dying ||= by === "default" && defaultOf(signal) === "ends";
			return signal;
		}
		const fatal = this.#fatal;
		if (this.#dying || fatal === undefined) return undefined;
		if (fatal !== SIGKILL && this.#threaded) {
			const survived = this.#survived;
			if (survived === undefined || includes(survived, fatal)) return undefined;
		}
		this.#dying = true;
		return fatal;
	}
}
