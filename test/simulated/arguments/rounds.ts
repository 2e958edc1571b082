// How many lines, from which seed on, and how a failure is told.
import fc from "fast-check";
import { type Line, shown } from "./line.ts";

/** So many lines come of one seed. The test's runner, which wants to hear from its tests, gets a word in between. */
const OF_A_SEED = 5000;

/** The lines of all tests together (make fuzz RUNS=…); without it each has its usual number. */
const RUNS = Number(process.env.RUNS ?? 0);
/** One seed's lines, and no others: what a failure names (make fuzz SEED=…). */
const SEED = Number(process.env.SEED ?? 0);

/** How many lines a test throws: usually, and of a number that is asked for. */
export interface Share {
	readonly usual: number;
	readonly part: number;
}

function count({ usual, part }: Share): number {
	if (SEED > 0) return OF_A_SEED;
	return RUNS > 0 ? Math.ceil(RUNS * part) : usual;
}

/** How long a test may take, in milliseconds: a line takes less than one, but for the largest. */
export function patience(share: Share): number {
	return 60_000 + 20 * count(share);
}

/** Holds a property against lines that seeds decide. A failure names the seed, and the smallest line that fails. */
export async function holds(
	lines: fc.Arbitrary<Line>,
	share: Share,
	property: (line: Line) => unknown,
): Promise<void> {
	const checked = fc.asyncProperty(lines, async (line) => {
		await property(line);
	});
	let left = count(share);
	for (let seed = SEED || 1; left > 0; seed++, left -= OF_A_SEED) {
		const numRuns = Math.min(OF_A_SEED, left);
		const failure = await fc.check(checked, { seed, numRuns });
		if (failure.failed) throw told(failure, seed);
		await new Promise(setImmediate);
	}
}

function told(
	{ counterexample, errorInstance: error, numRuns }: fc.RunDetails<[Line]>,
	seed: number,
): Error {
	const [line] = counterexample ?? [];
	const why = error instanceof Error ? error.message : String(error);
	const which = `SEED=${seed}, the ${numRuns}th line`;
	return new Error(`${which}, at its smallest: ${line && shown(line)}\n${why}`);
}
