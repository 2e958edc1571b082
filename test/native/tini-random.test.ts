// Beside Debian's tini and docker-init: command lines, surroundings and signals that seeds decide.
import { describe, it } from "vitest";
import { batches, expectSame } from "./dialects/compare.ts";
import type { Dice } from "./dialects/dice.ts";
import type { Vocabulary } from "./dialects/plan.ts";
import { comparableRounds, tiniCouples } from "./dialects/tini.ts";

const couples = tiniCouples();

const STATUS = [
	"0",
	"7",
	"42",
	"126",
	"127",
	"129",
	"137",
	"143",
	"192",
	"255",
];

const OPTIONS = [
	...[["-s"], ["-v"], ["-vv"], ["-vvv"], ["-w"], ["-g"], ["-gw"], ["-svvv"]],
	...STATUS.flatMap((status) => [["-e", status], [`-e${status}`]]),
	...[["-we", "+7"], ["-e", " 42"], ["-e", ""], ["-e", "-0"], ["-ve010"]],
	...["KILL", "TERM", "CHLD", "SYS"].map((name) => ["-p", `SIG${name}`]),
	...[["-pSIGHUP"], ["-vgpSIGKILL"]],
];

const REFUSED = [
	...[["-x"], ["-vx"], ["--help"], ["--yolo"], ["--yolo=1"], ["-V"], ["--v"]],
	...["256", "-1", "abc", "5 ", "0x10", "5a", "9".repeat(30), " "].map(
		(status) => ["-e", status],
	),
	...["KILL", "sigkill", "9", "SIGRTMIN", "SIGIO", "SIGPWR", "", " SIGHUP"].map(
		(name) => ["-p", name],
	),
	...[["-pKILL"], ["-ve256"], ["-gp", "SIGKILL "]],
];

const vocabulary: Vocabulary = {
	accepted(dice: Dice) {
		const level = dice.pick(["0", "1", "2", "3", "4", "-1", "", "x", " 2x"]);
		return {
			options: dice.some(5, () => dice.pick(OPTIONS)).flat(),
			env: {
				...(dice.oneIn(4) && { TINI_SUBREAPER: dice.pick(["", "0", "1"]) }),
				...(dice.oneIn(4) && { TINI_KILL_PROCESS_GROUP: dice.pick(["", "1"]) }),
				...(dice.oneIn(4) && { TINI_VERBOSITY: level }),
			},
		};
	},
	refused(dice: Dice) {
		const { options } = vocabulary.accepted(dice);
		const nothing = dice.pick([
			[],
			["--"],
			["-e"],
			["-vp"],
			["--version", "--"],
		]);
		if (dice.oneIn(4)) return { words: [...options, ...nothing] };
		return {
			words: [...options, ...dice.pick(REFUSED), "--", "echo", "ran"],
		};
	},
	signals: Array.from({ length: 64 }, (_, index) => index + 1).filter(
		(signal) => ![9, 19, 32, 33].includes(signal),
	),
	keepsOrder: true,
	leavesQuietly: true,
};

describe("fixed seeds", () => {
	it.each(batches(200, 20))("20 seeds from $from on", async ({ seeds }) => {
		await expectSame(seeds, couples, vocabulary, comparableRounds);
	});
});
