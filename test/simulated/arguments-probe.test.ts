// sigprobe's command line, in the module that ships.
import { it } from "vitest";
import { probeLine } from "./arguments/arbitraries/lines.ts";
import { expectProbe } from "./arguments/probe.ts";
import { holds, patience } from "./arguments/rounds.ts";

const PROBE = { usual: 2000, part: 0.05 };

it(
	"listens, tells or refuses as its manual says",
	() => holds(probeLine, PROBE, expectProbe),
	patience(PROBE),
);
