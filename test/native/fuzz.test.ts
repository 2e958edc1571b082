// Random command lines on the real kernel: what comes of each is what comes of it in the module.
import { afterAll, expect, it } from "vitest";
import {
	anyLine,
	linesOf,
	probeLine,
} from "../simulated/arguments/arbitraries/lines.ts";
import { FAILED } from "../simulated/arguments/failed.ts";
import { holds, patience } from "../simulated/arguments/rounds.ts";
import { SIGPROBE_FILE } from "../support/programs.ts";
import { expectAgreement, expectProbeAgreement } from "./fuzz/agree.ts";
import { Cage } from "./fuzz/cage.ts";

const cage = new Cage();
const probes = new Cage(SIGPROBE_FILE);
afterAll(() => {
	cage.close();
	probes.close();
});

const EACH = { usual: 250, part: 0.004 };

it.each(["firstborn", "dumb-init", "tini", "catatonit"] as const)(
	"a line of %s ends as in the module",
	(dialect) =>
		holds(linesOf(dialect), EACH, (line) => expectAgreement(cage, line)),
	patience(EACH),
);

it(
	"what has no grammar ends as in the module",
	() => holds(anyLine, EACH, (line) => expectAgreement(cage, line)),
	patience(EACH),
);

it(
	"a line that sigprobe does not listen with ends as in the module",
	() => holds(probeLine, EACH, (line) => expectProbeAgreement(probes, line)),
	patience(EACH),
);

it.each(FAILED)("what has failed agrees: $found", async (line) => {
	expect(await expectAgreement(cage, line)).toBe(true);
});
