// Beside Debian's dumb-init: command lines, surroundings and signals that seeds decide.
import { describe, it } from "vitest";
import {
	linkTo,
	type Outcome,
	type Side,
	comparable as sorted,
} from "../support/namespace.ts";
import { DUMB_INIT, FIRSTBORN } from "../support/programs.ts";
import {
	batches,
	byMember,
	type Couple,
	expectSame,
} from "./dialects/compare.ts";
import type { Dice } from "./dialects/dice.ts";
import type { Vocabulary } from "./dialects/plan.ts";

const original: Side = { side: "the original", words: [DUMB_INIT] };

const couples: Couple[] = [
	{
		original,
		dialect: { side: "--as=dumb-init", words: [FIRSTBORN, "--as=dumb-init"] },
	},
	{
		original,
		dialect: { side: "a link", words: [linkTo(FIRSTBORN, "dumb-init")] },
	},
];

const REFUSED = [
	...[["-x"], ["-cx"], ["--yolo"], ["--yolo=3"], ["--verbose=3"], ["---v"]],
	...[["-c=1"], ["--v"], ["--verb="], ["-r", ""], ["-r=15:2"], ["-rTERM:2"]],
	...["15", "15:", "15 :2", "0:1", "32:1", "15:32", "15:-1", "TERM:INT"].map(
		(pair) => ["-r", pair],
	),
];

const vocabulary: Vocabulary = {
	accepted(dice: Dice) {
		const rewrites = dice.some(5, () => {
			const pair = `${1 + dice.below(31)}:${dice.below(32)}`;
			return dice.pick([
				["-r", pair],
				[`-r${pair}`],
				["--rewrite", pair],
				[`--rew=${pair}abc`],
			]);
		});
		const single = dice.pick([[], [], ["-c"], ["--single-child"], ["--si"]]);
		const verbose = dice.pick([[], ["-v"], ["--verbose"], ["--verb"]]);
		return {
			options: dice.shuffle([verbose, single, ...rewrites]).flat(),
			env: {
				...(dice.oneIn(3) && {
					DUMB_INIT_SETSID: dice.pick(["0", "1", "", "00", "no"]),
				}),
				...(dice.oneIn(3) && {
					DUMB_INIT_DEBUG: dice.pick(["0", "1", "", "yes"]),
				}),
			},
		};
	},
	refused(dice: Dice) {
		const { options } = vocabulary.accepted(dice);
		const nothing = dice.pick([[], ["--"], ["-r"], ["-vcr"], ["--rewrite"]]);
		if (dice.oneIn(4)) return { words: [...options, ...nothing] };
		return {
			words: [...options, ...dice.pick(REFUSED), "--", "echo", "ran"],
		};
	},
	// Without KILL, STOP and glibc's own 32 and 33, and CHLD, which the terminal's TSTP may be rewritten to.
	signals: Array.from({ length: 64 }, (_, index) => index + 1).filter(
		(signal) => ![9, 17, 19, 32, 33].includes(signal),
	),
	keepsOrder: false,
	leavesQuietly: false,
};

/**
 * What is said of a bad -r in each one's own words. And the SIGCHLD that come with a stop, a continuation and an end:
 * whether they are merged is the scheduler's choice.
 */
const UNCOMPARED =
	/^(Usage: -r option|This option can be|Use --help for|dumb-init: -r takes|\[dumb-init\] Received signal 17\.).*\n/gm;

function comparable({ stdout, stderr, ...end }: Outcome, side: Side) {
	return {
		...end,
		stdout: byMember(stdout),
		stderr: sorted(stderr, side, true).replaceAll(UNCOMPARED, ""),
	};
}

describe("fixed seeds", () => {
	it.each(batches(200, 20))("20 seeds from $from on", async ({ seeds }) => {
		await expectSame(seeds, couples, vocabulary, comparable);
	});
});
