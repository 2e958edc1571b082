// Before each native test of a coverage run: what cannot be tested with programs that count is skipped, and says why.
import { basename } from "node:path";
import { beforeEach } from "vitest";
import { fullName } from "../support/full-name.ts";
import { LEFT_OUT, REASONS } from "./left-out.ts";

beforeEach((context) => {
	const file = basename(context.task.file.filepath, ".test.ts");
	const name = fullName(context);
	const found = LEFT_OUT.find(
		(each) => each.file === file && (each.tests?.test(name) ?? true),
	);
	if (found) context.skip(REASONS[found.reason]);
});
