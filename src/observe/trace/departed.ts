import { existsSync } from "node:fs";
import type { Known } from "./known.ts";

/** Milliseconds that a thread is still known after its end: it tells its parent of it, or takes its time to go. */
const AFTERLIFE = 1000;

/** Asked for at each event. */
const NONE: readonly number[] = [];

function isThere(thread: number): boolean {
	return existsSync(`/proc/${thread}`);
}

/** Threads that have ended, or whose ends may have been missed. */
export class Departed {
	/** Those that are known, by their numbers: from here they are forgotten. */
	readonly #known: Map<number, Known>;
	readonly #leaving: { thread: number; known: Known; until: number }[] = [];
	#sweepAt: number | undefined;

	constructor(known: Map<number, Known>) {
		this.#known = known;
	}

	/** A thread of a process has ended. */
	add(thread: number, known: Known, time: number): void {
		this.#leaving.push({ thread, known, until: time + AFTERLIFE });
	}

	/** Events have been missed. Ends that were not are told a while later. */
	noteGap(time: number): void {
		this.#sweepAt = time + AFTERLIFE;
	}

	/** Those whose ends have been missed, once they can be told from those that are still to come. */
	missed(time: number): readonly number[] {
		if (this.#sweepAt === undefined || time <= this.#sweepAt) return NONE;
		this.#sweepAt = undefined;
		return [...this.#known.keys()].filter((thread) => !isThere(thread));
	}

	/** Forgets those that have ended, once nobody can see them any more. */
	forget(time: number): void {
		while (this.#leaving[0] && this.#leaving[0].until < time) {
			const first = this.#leaving.shift();
			if (!first || this.#known.get(first.thread) !== first.known) continue;
			// A zombie can be sent signals, too.
			if (first.known.watched && isThere(first.thread))
				this.#leaving.push({ ...first, until: time + AFTERLIFE });
			else this.#known.delete(first.thread);
		}
	}
}
