import { relative } from "node:path";
import type { TestContext } from "vitest";
import { ROOT } from "./programs.ts";

/** A test as it is asked for. */
export interface Asked {
	/** Its file, from the root of the checkout. */
	readonly file: string;
	/** Its own name behind those of all that it is in. */
	readonly name: string;
}

/** The test that is about to run. */
export function askedOf({ task }: TestContext): Asked {
	const names = [task.name];
	for (let suite = task.suite; suite; suite = suite.suite)
		names.unshift(suite.name);
	return {
		file: relative(ROOT, task.file.filepath),
		name: names.join(" ").trim(),
	};
}
