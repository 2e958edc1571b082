// Half of the random faults, and every one that has come out wrong before; what docs/faults.md says of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FAILED, RARE } from "./faults/failed.ts";
import { failureOf, holdInFaults, module } from "./faults/faults.ts";
import { tablesIn, tablesOfPage } from "./faults/page.ts";
import { expectOutcome, runWith } from "./faults/run.ts";

holdInFaults(0);

describe("what once came out wrong", () => {
	it.each(FAILED)("$found", ({ world, use, error, forever, behind = 0 }) => {
		const { calls } = runWith(world, module);
		const points = [...calls.keys()].filter((at) => calls[at]?.use === use);
		const point = points[behind] ?? -1;
		expect(point).toBeGreaterThanOrEqual(0);
		expectOutcome(runWith(world, module, { point, error, forever }));
	});
});

it.each(Object.entries(RARE))(
	"every fault of a world with %s",
	(use, world) => {
		expect(runWith(world, module).calls.map((each) => each.use)).toContain(use);
		expect(failureOf({ world, choices: undefined })).toBeUndefined();
	},
);

it("is what docs/faults.md says", () => {
	const page = join(import.meta.dirname, "../../docs/faults.md");
	expect(tablesIn(readFileSync(page, "utf8"))).toEqual(tablesOfPage());
});
