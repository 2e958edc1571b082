// Random cases in rounds, each of a seed of its own, shared among test files: the test's runner has one worker for each.
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** How many files share the rounds: two cores are what a small machine has. */
const SHARES = 2;
const PATIENCE = 6 * 3_600_000;

/** One round's seed, and in it the path to one case and how it was shrunk: what a failure names (SEED=5 CASE=747:0:1). */
const SEED = Number(process.env.SEED ?? 0);
const CASE = process.env.CASE;
/** How many cases together. */
const RUNS = Number(process.env.RUNS ?? 0);

/** What is done with random cases. */
export interface Rounds<T> {
	readonly cases: fc.Arbitrary<T>;
	/** How many cases come of one seed, and how many there are when nobody asks for a number. */
	readonly ofSeed: number;
	readonly usual: number;
	/** Whether a failure is shrunk at once, and not only when it is run again by its seed: that can take longer than the rest. */
	readonly shrinks: boolean;
	/** Throws when a case does not hold. */
	check(one: T): void;
	/** A case that does not hold, and what happens in it, in words. */
	tell(one: T): string;
}

/** The failure of a round at its smallest, in words; empty without one. */
function failureOf<T>(rounds: Rounds<T>, seed: number, runs: number): string {
	const { failed, counterexample, counterexamplePath } = fc.check(
		fc.property(rounds.cases, rounds.check),
		{
			...{ seed, endOnFailure: !rounds.shrinks && SEED === 0 },
			...(CASE ? { path: CASE, numRuns: 1 } : { numRuns: runs }),
		},
	);
	const [smallest] = counterexample ?? [];
	return failed && smallest !== undefined
		? `SEED=${seed} CASE=${counterexamplePath}\n${rounds.tell(smallest)}`
		: "";
}

/** Makes the tests of one share (0 or 1) of the rounds: RUNS cases from the first seed on, or those of SEED alone. */
export function holdInRounds<T>(share: number, rounds: Rounds<T>): void {
	const first = SEED || 1;
	let left = RUNS || (SEED ? rounds.ofSeed : rounds.usual);
	const own: { seed: number; runs: number }[] = [];
	for (let seed = first; left > 0; seed++, left -= rounds.ofSeed)
		if ((seed - first) % SHARES === share)
			own.push({ seed, runs: Math.min(left, rounds.ofSeed) });
	describe.skipIf(own.length === 0)("random ones", () => {
		it.each(own)(
			"hold: $runs from seed $seed on",
			({ seed, runs }) => expect(failureOf(rounds, seed, runs)).toBe(""),
			PATIENCE,
		);
	});
}
