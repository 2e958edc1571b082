// Before each native test of another machine's programs: what cannot be tested with them is skipped, and says why.
import { relative } from "node:path";
import { beforeEach } from "vitest";
import { fullName } from "./full-name.ts";
import { limitOf, REASONS } from "./limits.ts";
import { EMULATED, ROOT } from "./programs.ts";

beforeEach((context) => {
	const file = relative(ROOT, context.task.file.filepath);
	const reason = limitOf({ file, name: fullName(context) }, EMULATED);
	if (reason !== undefined) context.skip(REASONS[reason]);
});
