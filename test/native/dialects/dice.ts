// Chance that a seed decides: the same seed throws the same, on every machine.

/** Throws numbers from a seed (Marsaglia's xorshift). */
export class Dice {
	#state: number;

	constructor(seed: number) {
		this.#state = seed * 2654435761;
		// Small seeds differ in few bits at first.
		for (let i = 0; i < 8; i++) this.below(1);
	}

	/** A number from 0 up to, but not including, a limit. */
	below(limit: number): number {
		this.#state ^= this.#state << 13;
		this.#state ^= this.#state >>> 17;
		this.#state ^= this.#state << 5;
		return (this.#state >>> 0) % limit;
	}

	/** One of a list. */
	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}

	/** Whether one throw in so many is won. */
	oneIn(chances: number): boolean {
		return this.below(chances) === 0;
	}

	/** Fewer things than a limit, each made anew. */
	some<T>(limit: number, make: () => T): T[] {
		return Array.from({ length: this.below(limit) }, make);
	}

	/** The same things in another order. */
	shuffle<T>(list: readonly T[]): T[] {
		const rest = [...list];
		return list.map(() => rest.splice(this.below(rest.length), 1)[0] as T);
	}
}
