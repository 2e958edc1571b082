// The command lines of the older inits' dialects, in the module that ships.
import { it } from "vitest";
import { linesOf } from "./arguments/arbitraries/lines.ts";
import { expectAll } from "./arguments/properties.ts";
import { holds, patience } from "./arguments/rounds.ts";

const EACH = { usual: 3000, part: 0.13 };

it.each(["dumb-init", "tini", "catatonit"] as const)(
	"a line of %s runs its command, or is refused and runs nothing",
	(dialect) => holds(linesOf(dialect), EACH, expectAll),
	patience(EACH),
);
