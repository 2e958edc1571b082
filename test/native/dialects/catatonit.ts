// catatonit, Debian's and the project's, and what of them is known to differ (docs/dialects.md).
import { linkTo, type Outcome, type Side } from "../../support/namespace.ts";
import { CATATONIT, FIRSTBORN } from "../../support/programs.ts";
import { byMember, type Couple } from "./compare.ts";
import type { Plan } from "./plan.ts";

/** Each name beside its original, for the tests of one file. */
export function catatonitCouples(): Couple[] {
	const original: Side = { side: "the original", words: [CATATONIT] };
	const couple = (side: string, words: string[]): Couple => ({
		...{ original, dialect: { side, words } },
	});
	return [
		couple("--as=catatonit", [FIRSTBORN, "--as=catatonit"]),
		couple("a link named catatonit", [linkTo(FIRSTBORN, "catatonit")]),
	];
}

/**
 * What went wrong is said in each one's own words behind "ERROR (catatonit:PID): ". What CATATONIT_DEBUG adds is not
 * compared: parent and child write the original's lines at the same time, each in pieces.
 */
export function comparable(
	outcome: Outcome,
	side: Side,
	{ env }: Pick<Plan, "env">,
) {
	const { stdout, stderr, ...end } = outcome;
	const told = stderr
		.replaceAll(/^usage: .*\n/gm, "")
		.replaceAll(/^(ERROR \(catatonit:\d+\): ).*$/gm, "$1")
		.replaceAll(side.words[0] ?? "", "NAME");
	return {
		...end,
		stdout: byMember(stdout),
		stderr: "CATATONIT_DEBUG" in env ? "" : told,
	};
}
