// The actors in the simulated kernel.

import { closeTerminal, signalGroup } from "../../simulated/kernel/jobs.ts";
import type { Kernel } from "../../simulated/kernel/kernel.ts";
import { create, exit } from "../../simulated/kernel/lifecycle.ts";
import { Code } from "../../simulated/kernel/names.ts";
import {
	type Info,
	type Process,
	State,
} from "../../simulated/kernel/process.ts";
import { kill } from "../../simulated/kernel/signals.ts";
import { answerTo, type Help } from "./call.ts";
import { type Chance, Chances } from "./chance.ts";
import {
	Habit,
	KEYS,
	NOBODY,
	Order,
	Outside,
	SLOTS,
	type Step,
} from "./orders.ts";
import { show } from "./show.ts";
import { ACTOR_NAME } from "./stage.ts";

const P_ALL = 0;
const P_PID = 1;
/** WNOHANG | WSTOPPED; with WEXITED. */
const STOPS = 3;
const ANY_CHANGE = 7;

/** What is to be seen when everyone rests, and what of it is open. */
export interface Told extends Chance {
	readonly scene: string[];
}

/** Those who obey orders. */
export class Troupe implements Help {
	readonly kernel: Kernel;
	readonly #actors: (Process | undefined)[] = Array(SLOTS).fill(undefined);
	/** The slots of those whom the init will make, in their order, and of those whom it has made. */
	readonly #reserved: readonly number[];
	readonly #made = new Map<Process, number>();
	readonly #habits = new Map<Process, Map<number, Habit>>();
	readonly #chances: Chances;
	#said: string[] = [];
	/** What whoever has stopped in a call says once it goes on. */
	#late: { readonly process: Process; readonly line: string }[] = [];
	#steps = 0;

	constructor(kernel: Kernel, reserved: readonly number[]) {
		this.kernel = kernel;
		this.#reserved = reserved;
		this.#chances = new Chances(kernel);
	}

	/** Has a process be the next actor. */
	add(process: Process): void {
		this.#actors[this.#free()] = process;
		this.#habits.set(process, new Map());
	}

	/** The init has made a process, which may end before it is an actor. */
	made(process: Process): void {
		const slot = this.#reserved[this.#made.size];
		if (slot === undefined) throw new Error("the init makes one too many");
		this.#made.set(process, slot);
	}

	/** A process that the init has made becomes an actor. */
	start(process: Process): void {
		const slot = this.#made.get(process);
		if (slot === undefined) throw new Error("nobody has made that process");
		this.#actors[slot] = process;
		this.#habits.set(process, new Map());
	}

	fork(parent: Process): number {
		const child = create(this.kernel, parent, parent.name);
		this.#actors[this.#free()] = child;
		this.#habits.set(child, new Map(this.#habits.get(parent)));
		return child.pid;
	}

	adopt(actor: Process, signal: number, habit: Habit): void {
		this.#habits.get(actor)?.set(signal, habit);
	}

	/** A handler of an actor's runs. */
	caught(process: Process, { signal, code, pid, status }: Info): void {
		const slot = this.#actors.indexOf(process);
		this.#said.push(`! ${slot} ${signal} ${code} ${pid} ${status}`);
		if (this.#habits.get(process)?.get(signal) === Habit.ENDS)
			exit(this.kernel, process, Code.EXITED, signal);
	}

	/**
	 * Lets a step happen, by the actor that its slot counts to among those that run (too large a number goes round).
	 * Returns it with the slots that it had; undefined when there was nobody to do it.
	 */
	perform(step: Step): Step | undefined {
		const { slot, kind, a, b } = step;
		const isBirth =
			slot === NOBODY ? kind === Outside.ENTER : kind === Order.FORK;
		const free = this.#free();
		if (isBirth && free < 0) return undefined;
		const running = this.#running;
		const actor = slot === NOBODY ? undefined : running[slot % running.length];
		if (slot !== NOBODY && !actor) return undefined;
		const { terminal } = this.kernel;
		const isOfTerminal = kind === Outside.KEY || kind === Outside.HANG_UP;
		if (!actor && isOfTerminal && terminal.isHungUp) return undefined;
		const done = {
			...{ ...step, a: isBirth ? free : a },
			slot: actor ? this.#actors.indexOf(actor) : NOBODY,
		};
		if (actor) this.#obey(actor, done);
		else if (kind === Outside.ENTER)
			this.add(create(this.kernel, undefined, ACTOR_NAME));
		else if (kind === Outside.KEY) this.#type(a);
		else if (kind === Outside.HANG_UP) closeTerminal(this.kernel, terminal);
		else kill(this.kernel, undefined, a, b);
		this.#steps++;
		return done;
	}

	/** What shows everything that is queued: each takes what is pending, and waits for whoever has changed, till nothing is left. */
	rest(): Step[] {
		return this.#running.flatMap(({ pending, children }, slot) => {
			const taking = { slot, kind: Order.TAKE, a: 0, b: -1, c: -1 };
			const waiting = { slot, kind: Order.WAIT, a: P_PID };
			return [
				...Array<Step>(pending.length + 1).fill(taking),
				// One by one: in which order several who have ended at once are reaped is open.
				...children.flatMap(({ pid }) => [
					{ ...waiting, b: pid, c: STOPS },
					{ ...waiting, b: pid, c: ANY_CHANGE },
				]),
				{ ...waiting, a: P_ALL, b: 0, c: ANY_CHANGE },
			];
		});
	}

	/**
	 * Everyone rests: what has been said since the last time, and who is there, as stage.c tells it.
	 *
	 * @param waiting whoever waits for signals
	 */
	tell(waiting: Process | undefined): Told {
		const late = this.#late;
		this.#late = [];
		for (const { process, line } of late) this.#answer(process, line);
		const said = this.#said;
		this.#said = [];
		const present = this.kernel.living
			.toSorted((x, y) => x.pid - y.pid)
			.map((each) => show(each, each === waiting));
		return { scene: [...said, ...present], ...this.#chances.look(said) };
	}

	get #running(): Process[] {
		return this.#actors.filter(
			(actor): actor is Process => actor?.state === State.RUNNING,
		);
	}

	/** The first slot that nobody has had or will have; negative without one. */
	#free(): number {
		return this.#actors.findIndex(
			(actor, slot) => !actor && !this.#reserved.includes(slot),
		);
	}

	#type(key: number): void {
		const { foreground } = this.kernel.terminal;
		const signal = KEYS[key];
		if (foreground && signal) signalGroup(this.kernel, foreground, signal);
	}

	#answer(process: Process, line: string): void {
		if (process.state === State.STOPPED) this.#late.push({ process, line });
		else if (process.isAlive) this.#said.push(line);
	}

	#obey(actor: Process, step: Step): void {
		const number = this.#steps;
		const answer = answerTo(this, actor, step);
		if (!answer) return;
		this.#answer(actor, ["=", step.slot, number, ...answer].join(" "));
	}
}
