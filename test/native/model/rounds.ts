import fc from "fast-check";
import { expect } from "vitest";

/** How many plays of each kind, and the seed of the first. */
export const RUNS = Number(process.env.RUNS ?? 100);
const SEED = Number(process.env.SEED ?? 1);

/** An hour: RUNS may be large. */
export const PATIENCE = 3_600_000;

/** Compares so many random plays; of the smallest that differs says where. */
export async function holds<Ts extends [unknown, ...unknown[]]>(
	arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
	compare: (...play: Ts) => Promise<string>,
): Promise<void> {
	let told = "";
	const result = await fc.check(
		fc.asyncProperty<Ts>(...arbitraries, async (...play) => {
			const found = await compare(...play);
			if (found) told = found;
			return found === "";
		}),
		{ numRuns: RUNS, seed: SEED },
	);
	expect(
		result.failed ? `seed ${SEED}, ${result.counterexamplePath}\n${told}` : "",
	).toBe("");
}
