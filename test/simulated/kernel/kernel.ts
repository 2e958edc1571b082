// The whole of what the init can see of a kernel: the processes of one PID namespace, a clock, a terminal, files.
import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import type { Memory } from "../host/memory.ts";
import type { Task } from "../host/task.ts";
import type { SystemCall } from "./calls.ts";
import { Gone } from "./gone.ts";
import { type Info, type Process, State } from "./process.ts";
import { Terminal } from "./terminal.ts";

/** Whoever wants to know what happens. */
export interface Watch {
	created(process: Process): void;
	ended(process: Process): void;
	reaped(process: Process): void;
	/** A process of the module's is about to become another program. */
	executed(process: Process): void;
	/** kill(2) and its like, or a terminal, have reached a process; without a sender it came from outside, or the kernel. */
	sent(sender: Process | undefined, target: Process, signal: number): void;
	/** The module has made a call and got an answer. */
	called(
		process: Process,
		number: number,
		args: readonly number[],
		answer: number,
		memory: Memory,
	): void;
	/** Nothing is left to be done at this instant: everyone waits. */
	quiet(waiting: Process): void;
}

/** What of the world goes on by itself, between the module's calls. */
export interface Surroundings {
	/** Before each call: whoever has his turn. */
	between(process: Process, number: number): void;
	/**
	 * Everyone who runs the module waits: lets the next thing happen that is due, or moves the clock to it, at most to a
	 * deadline. Returns false when that has come, or nothing will ever happen again.
	 */
	pass(waiting: Process, deadline: number): boolean;
	/** A handler runs. */
	caught(process: Process, info: Info): void;
	/** A process has become another program. */
	executed(process: Process): void;
}

/** A call that has been given up. The real kernel would end the program. */
export class Forbidden extends Error {}

function expectAllowed({ left }: Process, number: number): void {
	if (left === undefined || (number < 32 && (left >>> number) & 1)) return;
	throw new Forbidden(`it is sealed, and calls ${Call[number]}`);
}

/** Answers a call of a process that runs the module in the kernel's place: with a negative errno, or with 0, by which the call is done. */
export type Fault = (
	process: Process,
	number: number,
	args: readonly number[],
	memory: Memory,
) => number;

/** Nanoseconds. */
const TICK = 10_000_000;
const PER_CALL = 500;

export class Kernel {
	/** Everyone who has not been reaped, in the order of creation. */
	readonly living: Process[] = [];
	/** CLOCK_MONOTONIC, in nanoseconds. */
	clock = 3_600_000_000_000;
	/** How long everyone was frozen, or a module's process stopped, so far, in nanoseconds. */
	paused = 0;
	readonly terminal = new Terminal();
	/** Whether a shell outside of the namespace could continue the group there that PID 1 is of: it is a job of the shell's. */
	isJob = false;
	/** Whether /proc is mounted, and of this PID namespace. */
	proc: "own" | "foreign" | "none" = "own";
	/** How much of /proc is listed at once, in bytes: so little that a listing comes in parts, as that of many processes does. */
	listingRoom = 256;
	/** What can be executed: ELF programs, and scripts without an interpreter; "refused" may not be. */
	programs = new Map<string, "elf" | "script" | "refused">();
	queueLimit = 1000;
	/**
	 * Whether who waits for a signal takes it as it is sent, as one does who runs at once on an idle processor. Otherwise he does
	 * when everything that happens at that moment has, and one more of the same signal is merged with it.
	 */
	isPrompt = false;
	/** pid_max: behind it numbers are used again. */
	pidLimit = 32768;
	#lastPid = 0;
	watch: Watch | undefined;
	surroundings: Surroundings | undefined;
	/** What fails although nothing of this kernel says so. */
	fault: Fault | undefined;

	readonly #calls: Partial<Record<number, SystemCall>>;

	/** The table of system calls by their project's numbers. */
	constructor(calls: Partial<Record<number, SystemCall>>) {
		this.#calls = calls;
	}

	ticks(): number {
		return Math.floor(this.clock / TICK);
	}

	/** A pid that nobody has, as a process, a group or a session. */
	freePid(): number {
		do this.#lastPid = this.#lastPid >= this.pidLimit ? 2 : this.#lastPid + 1;
		while (
			this.living.some(
				({ pid, group, session }) =>
					pid === this.#lastPid ||
					group === this.#lastPid ||
					session === this.#lastPid,
			)
		);
		return this.#lastPid;
	}

	/** One call of a process that runs the module. Returns its answer; throws Gone where there is none. */
	enter(
		process: Process,
		memory: Memory,
		number: number,
		args: readonly number[],
	): number {
		this.surroundings?.between(process, number);
		expectAllowed(process, number);
		this.clock += PER_CALL;
		this.hold(process);
		const failed = this.fault?.(process, number, args, memory) ?? 0;
		const call = this.#calls[number];
		const answer =
			failed < 0 || !call
				? failed || -Errno.NOSYS
				: call(this, process, args, memory);
		this.watch?.called(process, number, args, answer, memory);
		// One beside its parent is put aside at its next call, for this one is not to be made again.
		if (!process.isBeside || !process.isAlive) this.hold(process);
		return answer;
	}

	/** Answers the calls of a process that runs the module. */
	doorOf(process: Process) {
		return (task: Task, number: number, args: readonly number[]) =>
			this.enter(process, task.program.memory, number, args);
	}

	/** A stopped process goes on only once it is continued; a killed one never. */
	hold(process: Process): void {
		const since = this.clock;
		const { paused } = this;
		while (process.state === State.STOPPED)
			if (process.isBeside) throw new Gone("put aside");
			else this.wait(process, Number.POSITIVE_INFINITY);
		// Once: whatever was frozen meanwhile has been counted by whoever froze it.
		if (this.clock > since) this.paused = paused + this.clock - since;
		if (!process.isAlive) throw new Gone("killed");
	}

	/** The instant at which a struct timespec at an address is over, counted from now; without one (0), never. */
	deadline(memory: Memory, timeout: number): number {
		return timeout === 0
			? Number.POSITIVE_INFINITY
			: this.clock + memory.long(timeout) * 1e9 + memory.long(timeout + 8);
	}

	/** Lets the world go on up to a deadline of the clock. Returns whether anything can still come before it. */
	wait(process: Process, deadline: number): boolean {
		const passed = this.surroundings?.pass(process, deadline) ?? false;
		if (!passed && deadline === Number.POSITIVE_INFINITY)
			throw new Gone("waits for ever");
		return passed;
	}
}
