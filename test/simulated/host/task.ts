// A process that runs the module. A WebAssembly stack cannot be copied or put aside, so a fork's child, and a task that
// has waited, is made by replaying: a fresh instance gets the recorded answers of all calls so far and then goes on by itself.
import type { Area } from "./area.ts";
import type { Stored } from "./memory.ts";
import { Program } from "./program.ts";

/** A call that has been answered. */
interface Answered {
	readonly number: number;
	readonly answer: number;
	readonly stored: readonly Stored[];
}

/** Thrown where a replay does not ask what the original asked: the module has a source of chance that the host does not know. */
export class Divergence extends Error {}

/** Answers a task's call. */
export type Answerer = (
	task: Task,
	number: number,
	args: readonly number[],
) => number;

/** A module, its arguments, and the answers it has had. */
export class Task {
	readonly program: Program;
	readonly #module: WebAssembly.Module;
	readonly #area: Area;
	readonly #history: Answered[];
	#cursor = 0;
	#asked = 0;

	/** door answers the calls behind those of the history. */
	constructor(
		module: WebAssembly.Module,
		area: Area,
		door: Answerer,
		history: readonly Answered[] = [],
	) {
		this.#module = module;
		this.#area = area;
		this.#history = [...history];
		this.program = new Program(module, area, (number, args) => {
			const past = this.#history[this.#cursor];
			this.#cursor++;
			if (past) return this.#repeat(past, number);
			this.#asked = number;
			const stored: Stored[] = [];
			this.program.memory.record(stored);
			const answer = door(this, number, args);
			this.#history.push({ number, answer, stored });
			return answer;
		});
	}

	/** The same task once more, up to the call it is in, which gets an answer (in a fork's child 0), and from there on by itself. */
	fork(answer: number, door: Answerer): Task {
		return new Task(this.#module, this.#area, door, [
			...this.#history,
			{ number: this.#asked, answer, stored: [] },
		]);
	}

	/** The same task once more, up to the call it is in, which it makes again: for one that was put aside there. */
	again(door: Answerer): Task {
		return new Task(this.#module, this.#area, door, this.#history);
	}

	#repeat(past: Answered, number: number): number {
		if (past.number !== number)
			throw new Divergence(`call ${number} instead of ${past.number}`);
		this.program.memory.repeat(past.stored);
		return past.answer;
	}
}
