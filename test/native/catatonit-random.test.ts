// Beside Debian's catatonit: command lines, surroundings and signals that seeds decide.
import { describe, it } from "vitest";
import { catatonitCouples, comparable } from "./dialects/catatonit.ts";
import { batches, expectSame } from "./dialects/compare.ts";
import type { Dice } from "./dialects/dice.ts";
import type { Vocabulary } from "./dialects/plan.ts";

const couples = catatonitCouples();

/** Whom LISTEN_PID means: the init as PID 1 or not, somebody else, nobody. */
const LISTEN_PIDS = [
	...["1", "2", "1", "2", "3", "77", "0", "-1", "", "abc", "01", "+2"],
	...[" 1", "1 ", "2x", "4294967297", "18446744073709551617"],
];

const REFUSED = [
	...["-x", "-gx", "-v", "-ggv", "--help", "--yolo", "--yolo=1", "--pause"],
	...["--version=3", "--vers=", "--license", "---", "-g="],
];

const vocabulary: Vocabulary = {
	accepted(dice: Dice) {
		return {
			options: dice.some(3, () => dice.pick(["-g", "-gg"])),
			env: {
				...(dice.oneIn(3) && { CATATONIT_DEBUG: dice.pick(["", "0", "1"]) }),
				...(dice.oneIn(2) && {
					...{ LISTEN_PID: dice.pick(LISTEN_PIDS), LISTEN_FDS: "1" },
				}),
			},
		};
	},
	refused(dice: Dice) {
		const { options } = vocabulary.accepted(dice);
		const words = dice.pick([[], ["--"], ["-V"], ["-P"], ["--", "true"]]);
		if (dice.oneIn(3))
			return { words, env: { CATATONIT_LOG: dice.pick(["", "1"]) } };
		if (dice.oneIn(2))
			return { words: [...options, ...dice.pick([[], ["--"]])] };
		return { words: [...options, dice.pick(REFUSED), "--", "echo", "ran"] };
	},
	idle: ["-P"],
	signals: Array.from({ length: 64 }, (_, index) => index + 1).filter(
		(signal) => ![9, 19, 32, 33].includes(signal),
	),
	keepsOrder: true,
	leavesQuietly: true,
};

describe("fixed seeds", () => {
	it.each(batches(200, 20))("20 seeds from $from on", async ({ seeds }) => {
		await expectSame(seeds, couples, vocabulary, comparable);
	});
});
