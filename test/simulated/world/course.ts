import type { Kernel, Surroundings } from "../kernel/kernel.ts";
import type { Info, Process } from "../kernel/process.ts";
import { type Cast, perform } from "./actions.ts";
import { adopt, react } from "./habits.ts";
import type { Habit, Step, World } from "./world.ts";

const NOBODY: Habit = {
	toEnd: { kind: "default" },
	toOthers: { kind: "default" },
};

/** Whoever wants to hear what happens as it happens. */
export type Narrate = (sentence: string) => void;

/** Lets a world's steps happen between the init's calls and while it waits; timers too. */
export class Course implements Surroundings, Cast {
	readonly kernel: Kernel;
	readonly world: World;
	readonly init: Process;
	readonly #habits = new Map<Process, number>();
	readonly #timers: { at: number; what: () => void }[] = [];
	readonly #narrate: Narrate | undefined;
	#next = 0;
	#callsLeft = 0;
	#at = 0;

	constructor(kernel: Kernel, world: World, init: Process, narrate?: Narrate) {
		this.kernel = kernel;
		this.world = world;
		this.init = init;
		this.#narrate = narrate;
		this.#load();
	}

	setHabit(process: Process, habit: number): void {
		this.#habits.set(process, habit);
		adopt(process, this.#habit(habit));
	}

	between(): void {
		this.#callsLeft--;
		while (
			this.#callsLeft < 0 &&
			this.#at <= this.kernel.clock &&
			this.#step()
		);
	}

	pass(waiting: Process, deadline: number): boolean {
		const { kernel } = this;
		if (this.#at <= kernel.clock && this.#step()) return true;
		this.kernel.watch?.quiet(waiting);
		const timer = this.#timers[0];
		const first = Math.min(timer?.at ?? Number.POSITIVE_INFINITY, this.#at);
		if (first > deadline || first === Number.POSITIVE_INFINITY) {
			if (deadline < Number.POSITIVE_INFINITY)
				kernel.clock = Math.max(kernel.clock, deadline);
			return false;
		}
		kernel.clock = Math.max(kernel.clock, first);
		if (timer && timer.at <= this.#at) {
			this.#timers.shift();
			timer.what();
		} else this.#step();
		return true;
	}

	caught(process: Process, info: Info): void {
		const number = this.#habits.get(process);
		if (number === undefined) return;
		react(
			this.kernel,
			process,
			this.#habit(number),
			info,
			(time, what) => this.#later(time, what),
			(child) => this.setHabit(child, number),
		);
	}

	executed(process: Process): void {
		this.setHabit(process, 0);
	}

	get #upcoming(): Step | undefined {
		return this.world.steps[this.#next];
	}

	#habit(number: number): Habit {
		const { habits } = this.world;
		return habits[number % habits.length] ?? NOBODY;
	}

	#later(time: number, what: () => void): void {
		const at = this.kernel.clock + time;
		this.#timers.push({ at, what });
		this.#timers.sort((a, b) => a.at - b.at);
	}

	/** Makes the next step wait for its turn; without one nothing is due any more. */
	#load(): void {
		const after = this.#upcoming?.after;
		this.#callsLeft = after && "calls" in after ? after.calls : 0;
		this.#at = after
			? this.kernel.clock + ("time" in after ? after.time : 0)
			: Number.POSITIVE_INFINITY;
	}

	/** Lets the next step happen. Returns false when there is none. */
	#step(): boolean {
		const step = this.#upcoming;
		if (!step) return false;
		this.#next++;
		const sentence = perform(this, step.action);
		if (sentence) this.#narrate?.(sentence);
		this.#load();
		return true;
	}
}
