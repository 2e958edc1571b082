// Before each native test of a coverage run: what cannot be tested with programs that count is skipped, and says why.
import { basename } from "node:path";
import { beforeEach } from "vitest";
import { askedOf } from "../support/asked.ts";
import { LEFT_OUT, REASONS } from "./left-out.ts";

beforeEach((context) => {
	const { file, name } = askedOf(context);
	const found = LEFT_OUT.find(
		(each) =>
			each.file === basename(file, ".test.ts") &&
			(each.tests?.test(name) ?? true),
	);
	if (found) context.skip(REASONS[found.reason]);
});
