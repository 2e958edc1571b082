// The mutants are still those of this source. They are tried by make mutate.
import { it } from "vitest";
import { MUTANTS } from "./mutants/all.ts";
import { placeOf, sourceOf } from "./mutants/mutant.ts";

it("each mistake's text stands in the source once", () => {
	for (const mutant of MUTANTS) placeOf(mutant, sourceOf(mutant));
});
