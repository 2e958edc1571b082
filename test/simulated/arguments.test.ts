// The command lines of firstborn's own dialect, and what is no line of any, in the module that ships.
import { expect, it } from "vitest";
import { anyLine, linesOf } from "./arguments/arbitraries/lines.ts";
import { FAILED } from "./arguments/failed.ts";
import { carryOut } from "./arguments/outcome.ts";
import { expectAll, expectStaysRefused } from "./arguments/properties.ts";
import { holds, patience } from "./arguments/rounds.ts";

const OWN = { usual: 6000, part: 0.3 };
const ANY = { usual: 2000, part: 0.1 };

it.each(FAILED)("what has failed holds: $found", (line) => {
	expectAll(line);
	expectStaysRefused(line);
});

it(
	"a line of firstborn's runs its command, or is refused and runs nothing",
	() => holds(linesOf("firstborn"), OWN, expectAll),
	patience(OWN),
);

it(
	"so does what has no grammar",
	() => holds(anyLine, ANY, expectAll),
	patience(ANY),
);

it("a program that is started without a single word says so", () => {
	const line = { argv: [], env: ["PATH=/bin"], first: true };
	expectAll(line);
	expect(carryOut(line)).toMatchObject({ status: 125, forks: 0 });
});
