import type { TestContext } from "vitest";

/** The names of a test and of all that it is in, from outside. */
export function fullName({ task }: TestContext): string {
	const names = [task.name];
	for (let suite = task.suite; suite; suite = suite.suite)
		names.unshift(suite.name);
	return names.join(" ").trim();
}
