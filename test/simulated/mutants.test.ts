// The mutants are still those of this source, and each property notices one, so that none has become empty. All of them are
// tried by make mutate.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MUTANTS } from "./mutants/all.ts";
import { EXAMPLES } from "./mutants/examples.ts";
import { judge, WRITTEN } from "./mutants/judge.ts";
import { placeOf, ROOT, sourceOf } from "./mutants/mutant.ts";
import type { PropertyName } from "./properties/all.ts";

const WORK = `build/mutants/${process.pid}`;

it("each mistake's text stands in the source once", () => {
	for (const mutant of MUTANTS) placeOf(mutant, sourceOf(mutant));
});

describe("each property notices a mistake in a world that is written down", () => {
	afterAll(() => rmSync(join(ROOT, WORK), { recursive: true, force: true }));

	it.each(Object.entries(EXAMPLES) as [PropertyName, string][])(
		"%s: %s",
		async (name, what) => {
			const mistake = MUTANTS.find(
				(each) => each.what === what && "by" in each && each.by === name,
			);
			if (!mistake) throw new Error("the list has no such mistake");
			const verdict = await judge(
				{ mistake, properties: [name], seed: 1, runs: WRITTEN.length },
				WORK,
			);
			expect(verdict.by).toBe(name);
		},
	);
});
