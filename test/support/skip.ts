// Some programs cannot do what some native tests are about. These are skipped, by a list, and say why.
import { relative } from "node:path";
import { beforeEach, type TestContext } from "vitest";
import { ROOT } from "./programs.ts";

/** Tests that are skipped: of a file of test/native, those whose full names match, or all. */
export interface Limit<Reason extends string> {
	/** Its name without ".test.ts". */
	readonly file: string;
	readonly tests?: RegExp;
	readonly reason: Reason;
}

/** A test's own name behind those of all that it is in. */
function fullName({ task }: TestContext): string {
	const names = [task.name];
	for (let suite = task.suite; suite; suite = suite.suite)
		names.unshift(suite.name);
	return names.join(" ").trim();
}

/** Has each test of the file that is about to run skipped that a limit is of; the reasons in words are what it says. */
export function skipLimited<Reason extends string>(
	limits: readonly Limit<Reason>[],
	reasons: Readonly<Record<Reason, string>>,
): void {
	beforeEach((context) => {
		const file = relative(ROOT, context.task.file.filepath);
		const name = fullName(context);
		const found = limits.find(
			(limit) =>
				file === `test/native/${limit.file}.test.ts` &&
				(limit.tests?.test(name) ?? true),
		);
		if (found) context.skip(reasons[found.reason]);
	});
}
