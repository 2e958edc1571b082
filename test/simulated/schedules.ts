// Random worlds and schedules (make simulate). What fails is shrunk and told as a story.
import { check } from "./check.ts";
import { loadModule } from "./host/program.ts";
import { holdInRounds } from "./rounds.ts";
import { world } from "./world/arbitrary.ts";
import type { World } from "./world/world.ts";

export const module = loadModule("firstborn");

/** A world, and what happens in it, a line each. */
function storyOf(world: World): string {
	const story: string[] = [];
	try {
		check(module, world, (sentence) => story.push(sentence));
	} catch (error) {
		story.push(`then: ${error}`);
	}
	return [JSON.stringify(world), ...story].join("\n");
}

/** Makes the tests of one share of the random worlds. */
export function holdInWorlds(share: number): void {
	holdInRounds(share, {
		...{ cases: world, ofSeed: 10_000, usual: 20_000, shrinks: true },
		check: (world) => check(module, world),
		tell: storyOf,
	});
}
