import { PROPERTIES } from "./properties/all.ts";
import { watchAll } from "./properties/property.ts";
import { simulate } from "./simulate.ts";
import type { Narrate } from "./world/course.ts";
import type { World } from "./world/world.ts";

const properties = Object.values(PROPERTIES);

/** Runs a world and throws what does not hold: a Violation, a trap, a stray address. */
export function check(
	module: WebAssembly.Module,
	world: World,
	narrate?: Narrate,
): void {
	simulate(
		module,
		world,
		(kernel, init) => watchAll(properties, kernel, init, world),
		narrate,
	);
}
