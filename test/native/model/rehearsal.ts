// A play in the simulated kernel, step by step.
import { Call } from "../../../src/kernel/numbers.ts";
import { calls } from "../../simulated/kernel/calls.ts";
import { Kernel } from "../../simulated/kernel/kernel.ts";
import { create } from "../../simulated/kernel/lifecycle.ts";
import { Code } from "../../simulated/kernel/names.ts";
import { type Process, State } from "../../simulated/kernel/process.ts";
import type { Chance } from "./chance.ts";
import { NOBODY, Outside, type Performance, type Step } from "./orders.ts";
import { ACTOR_NAME } from "./stage.ts";
import { Troupe } from "./troupe.ts";

/** A play as the simulated kernel has it. */
export interface Rehearsed extends Performance {
	/** Those that could be made. */
	readonly steps: readonly Step[];
	/** Of each scene, what in it is chance. */
	readonly chances: readonly Chance[];
}

/** A deadline nearer than this passes before the next step; one farther off never does. As stage.c has it. */
const NEAR = 1_000_000_000;

/** Nothing happens (kill(2), the null signal), and a held init makes all its calls. */
const GO_ON = { slot: NOBODY, kind: Outside.SIGNAL, a: 1, b: 0, c: 0 };

/** The end of a play whose init could go on. */
export class Curtain extends Error {}

/** A process's end as wait(2) has it; -1 without one. */
function endOf({ state, end }: Process): number {
	if (state !== State.ZOMBIE) return -1;
	return end.code === Code.EXITED ? end.status << 8 : end.status;
}

/** Lets steps happen one by one, and notes what is to be seen after each. */
export class Rehearsal {
	readonly kernel = new Kernel(calls);
	readonly first: Process;
	readonly troupe: Troupe;
	readonly journal: string[] = [];
	/** Whether there is a terminal to be looked at. */
	hasTerminal = false;
	/** How many calls the init makes before the next step. */
	callsLeft = Number.POSITIVE_INFINITY;
	readonly #scenes: string[][] = [];
	readonly #chances: Chance[] = [];
	readonly #done: Step[] = [];
	readonly #steps: Step[];
	#rests = false;
	#isOpen = false;

	/** reserved: the slots of those whom the init will start. */
	constructor(steps: readonly Step[], reserved: readonly number[] = []) {
		this.#steps = [...steps];
		this.troupe = new Troupe(this.kernel, reserved);
		this.first = create(this.kernel, undefined, ACTOR_NAME);
		this.kernel.surroundings = {
			between: (process, number) => this.#hold(process, number),
			caught: (process, info) => this.troupe.caught(process, info),
			executed: (process) => this.troupe.start(process),
			pass: (waiting, deadline) => {
				if (deadline < this.kernel.clock + NEAR) {
					this.kernel.clock = deadline;
					return false;
				}
				this.note(waiting);
				if (!this.next()) throw new Curtain();
				return true;
			},
		};
	}

	/** Lets steps happen before a call while it is not to be made yet. */
	#hold(process: Process, number: number): void {
		while (
			process.isAlive &&
			(this.callsLeft === 0 || process.state === State.STOPPED)
		) {
			const isHeld = process.state === State.RUNNING;
			this.note(undefined, isHeld ? `h ${process.pid} ${Call[number]}` : "");
			if (!this.next()) throw new Curtain();
		}
		if (process.isAlive) this.callsLeft--;
	}

	/**
	 * Everyone rests: notes the scene. What has happened in an open one is not compared, nor what comes behind it.
	 *
	 * @param waiting whoever waits for signals
	 * @param held who is held before which call, as stage.c shows it
	 */
	note(waiting?: Process, held = ""): void {
		const { scene, ...chance } = this.troupe.tell(waiting);
		this.#isOpen = chance.isOpen;
		const journal = this.journal.splice(0).map((line) => `> ${line}`);
		if (chance.isOpen) this.#done.pop();
		else {
			const rest = [...this.#terminal(), ...(held ? [held] : []), ...journal];
			this.#scenes.push([...scene, ...rest]);
			this.#chances.push(chance);
		}
	}

	/** The foreground group, as stage.c shows it. */
	#terminal(): string[] {
		const { foreground, isHungUp } = this.kernel.terminal;
		if (!this.hasTerminal || isHungUp) return [];
		const isThere = this.kernel.living.some(({ pid }) => pid === foreground);
		return [`t ${foreground === 0 || isThere ? foreground : -1}`];
	}

	/**
	 * Lets the next step happen that can. Returns false when there is none; at last a held init goes on, and everyone shows
	 * what is queued.
	 */
	next(): boolean {
		if (!this.first.isAlive || this.#isOpen) return false;
		for (let step = this.#steps.shift(); step; step = this.#steps.shift()) {
			const done = this.troupe.perform(step);
			if (!done) continue;
			this.#done.push(done);
			this.callsLeft = done.calls ?? Number.POSITIVE_INFINITY;
			return true;
		}
		if (this.#rests) return false;
		this.#rests = this.callsLeft === Number.POSITIVE_INFINITY;
		this.#steps.push(...(this.#rests ? this.troupe.rest() : [GO_ON]));
		return this.next();
	}

	get result(): Rehearsed {
		return {
			...{ scenes: this.#scenes, chances: this.#chances, steps: this.#done },
			end: this.#isOpen ? -1 : endOf(this.first),
		};
	}
}
