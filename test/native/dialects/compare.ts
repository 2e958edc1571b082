// The same plans for an original and its dialect, several at a time, and a story of each that differs.
import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import type { Outcome, Side } from "../../support/namespace.ts";
import { Dice } from "./dice.ts";
import { makePlan, type Plan, type Vocabulary } from "./plan.ts";
import { carryOut, commandLine } from "./stage.ts";

/** Two inits by the same name. */
export interface Couple {
	original: Side;
	dialect: Side;
}

/** What of an outcome is compared; {@link Outcome} without what is known to differ. */
export type Comparable = (outcome: Outcome, side: Side, plan: Plan) => object;

/** So many pairs are run at a time: most of a run is waiting. */
const AT_A_TIME = 4;

/** All that is needed to do it again by hand, and what came of it. */
function story(seed: number, couple: Couple, plan: Plan, seen: object[]) {
	const { words, steps, ...around } = plan;
	return [
		`seed ${seed}: ${JSON.stringify(around)}`,
		...Object.values(couple).map(
			(side) => `  ${JSON.stringify(commandLine(side, plan))}`,
		),
		...steps.map((step) => `  ${JSON.stringify(step)}`),
		`original ${JSON.stringify(seen[0], null, 2)}`,
		`dialect ${JSON.stringify(seen[1], null, 2)}`,
	].join("\n");
}

/** Runs the plans of some seeds with both inits of each couple, and expects the same of both. */
export async function expectSame(
	seeds: readonly number[],
	couples: readonly Couple[],
	vocabulary: Vocabulary,
	comparable: Comparable,
): Promise<void> {
	const stories: string[] = [];
	const rest = [...seeds];
	const work = async () => {
		for (let seed = rest.shift(); seed !== undefined; seed = rest.shift()) {
			const couple = couples[seed % couples.length] as Couple;
			const plan = makePlan(new Dice(seed), vocabulary);
			const seen = await Promise.all(
				[couple.original, couple.dialect].map(async (side) =>
					comparable(await carryOut(side, plan), side, plan),
				),
			);
			if (!isDeepStrictEqual(seen[0], seen[1]))
				stories.push(story(seed, couple, plan, seen));
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	expect(stories.join("\n\n")).toBe("");
}

/** The seeds from 1 to a last one, in batches of which each is one test. */
export function batches(last: number, size: number) {
	const seeds = Array.from({ length: last }, (_, index) => index + 1);
	return seeds
		.filter((seed) => seed % size === 1)
		.map((from) => ({ from, seeds: seeds.slice(from - 1, from - 1 + size) }));
}

/** The lines of a witness and of what ran before it, each member's in their order: members write at the same time. */
export function byMember(stdout: string): Record<string, string[]> {
	const lines = stdout.split("\n");
	const members: Record<string, string[]> = {};
	for (const line of lines) {
		const member = /^(\d) /.exec(line)?.[1] ?? "others";
		members[member] = [...(members[member] ?? []), line];
	}
	return members;
}
