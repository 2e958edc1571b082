// Before each native test of another machine's programs: what cannot be tested with them is skipped, and says why.
import { relative } from "node:path";
import { beforeEach, type TestContext } from "vitest";
import { limitOf, REASONS } from "./limits.ts";
import { EMULATED, ROOT } from "./programs.ts";

/** The names of a test and of all that it is in, from outside. */
function fullName({ task }: TestContext): string {
	const names = [task.name];
	for (let suite = task.suite; suite; suite = suite.suite)
		names.unshift(suite.name);
	return names.join(" ").trim();
}

beforeEach((context) => {
	const file = relative(ROOT, context.task.file.filepath);
	const reason = limitOf({ file, name: fullName(context) }, EMULATED);
	if (reason !== undefined) context.skip(REASONS[reason]);
});
