// What is refused for one of its words is not made good by others behind it.
import { it } from "vitest";
import { linesOf } from "./arguments/arbitraries/lines.ts";
import { expectStaysRefused } from "./arguments/properties.ts";
import { holds, patience } from "./arguments/rounds.ts";

const EACH = { usual: 800, part: 0.04 };

it.each(["firstborn", "dumb-init", "tini", "catatonit"] as const)(
	"a line of %s stays refused",
	(dialect) => holds(linesOf(dialect), EACH, expectStaysRefused),
	patience(EACH),
);
