// Random worlds and schedules: RUNS of them from SEED on (make simulate). What fails is shrunk and told as a story.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { FAILED } from "./failed.ts";
import { loadModule } from "./host/program.ts";
import { world } from "./world/arbitrary.ts";
import type { World } from "./world/world.ts";

const module = loadModule("firstborn");
const RUNS = Number(process.env.RUNS ?? 20_000);
const SEED = Number(process.env.SEED ?? 1);

/** What happens in a world, a line each. */
function storyOf(world: World): string {
	const story: string[] = [];
	try {
		check(module, world, (sentence) => story.push(sentence));
	} catch (error) {
		story.push(`then: ${error}`);
	}
	return story.join("\n");
}

it(`holds in ${RUNS} random schedules from seed ${SEED} on`, () => {
	const result = fc.check(
		fc.property(world, (world) => check(module, world)),
		{ numRuns: RUNS, seed: SEED },
	);
	const [smallest] = result.counterexample ?? [];
	const told = smallest
		? `seed ${result.seed}, path ${result.counterexamplePath}\n${JSON.stringify(smallest)}\n${storyOf(smallest)}`
		: "";
	expect(told).toBe("");
}, 3_600_000);

describe("what once failed", () => {
	it.each(Object.entries(FAILED))("%s", (_, world) => check(module, world));
});
