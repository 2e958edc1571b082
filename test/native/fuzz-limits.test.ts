// Words and environment as large as the kernel lets them be (execve(2), "Limits on size of arguments and environment").
import { afterAll, describe, expect, it } from "vitest";
import { LONGEST_WORD } from "../simulated/arguments/arbitraries/words.ts";
import { TELL } from "../simulated/arguments/files.ts";
import type { Line, Word } from "../simulated/arguments/line.ts";
import { tellStatus, told } from "../simulated/arguments/tell.ts";
import { expectAgreement } from "./fuzz/agree.ts";
import { Cage } from "./fuzz/cage.ts";

const cage = new Cage();
afterAll(() => cage.close());

const E2BIG = 7;
const KIB = 1024;
const PATH = "PATH=/bin";

function line(argv: Word[], env: Word[] = [PATH]): Line {
	return { argv, env, first: true };
}

function many(count: number, word: Word): Word[] {
	return Array<Word>(count).fill(word);
}

describe("the longest word that there is", () => {
	const long = "x".repeat(LONGEST_WORD);
	const value = (option: string) =>
		option + long.slice(0, LONGEST_WORD - option.length);
	it.each<[string, Line]>([
		["an argument", line(["firstborn", TELL, long])],
		["the command", line(["firstborn", "--", long])],
		["the command's path", line(["firstborn", `/${long.slice(1)}`])],
		["a folder of PATH", line(["firstborn", "tell"], [`${value("PATH=")}`])],
		[
			"PATH",
			line(
				["firstborn", "tell"],
				[`PATH=${":".repeat(LONGEST_WORD - 10)}/bin`],
			),
		],
		["the program's name", line([long, TELL])],
		["the name as dumb-init's", line([long, "--as=dumb-init", "--x"])],
		["an option", line(["firstborn", value("--"), TELL])],
		["a value", line(["firstborn", value("--rewrite="), TELL])],
		[
			"a list",
			line(["firstborn", `--rewrite=${"1:2,".repeat(32_764)}1:2`, TELL]),
		],
		[
			"a cluster",
			line(["firstborn", `-${"c".repeat(LONGEST_WORD - 1)}`, TELL]),
		],
		[
			"tini's cluster",
			line(["tini", `-${"v".repeat(LONGEST_WORD - 1)}`, TELL]),
		],
		["a number", line(["dumb-init", "-r", "9".repeat(LONGEST_WORD), TELL])],
		["a dialect", line(["firstborn", value("--as="), TELL])],
		[
			"a dialect in the environment",
			line(["x", TELL], [value("FIRSTBORN_AS=")]),
		],
		["a twin", line(["firstborn", TELL], [value("FIRSTBORN_BEFORE_STOP=")])],
		[
			"a number in the environment",
			line(["tini", TELL], [`TINI_VERBOSITY=${"9".repeat(LONGEST_WORD - 15)}`]),
		],
	])("%s", async (_, each) => {
		expect(await expectAgreement(cage, each)).toBe(true);
	});

	it("one byte more is the kernel's to refuse", async () => {
		const more = line(["firstborn", TELL, `${long}x`]);
		expect(await cage.run(more)).toEqual({ errno: E2BIG });
	});
});

it.each<[string, Line]>([
	["empty words", line(["firstborn", TELL, ...many(100_000, "")])],
	["options", line(["firstborn", ...many(100_000, "-c"), "--", TELL])],
	[
		"dumb-init's",
		line(["dumb-init", ...many(50_000, "-r"), ...many(50_000, "15:2"), TELL]),
	],
	[
		"options with values",
		line(["tini", ...many(50_000, "-e").flatMap((word) => [word, "7"]), TELL]),
	],
	["words without an end", line(["catatonit", ...many(100_000, "-g")])],
	["entries", line(["firstborn", "tell"], [...many(100_000, "A=b"), PATH])],
	["twins", line(["firstborn", TELL], many(100_000, "FIRSTBORN_EXIT="))],
	["entries that are none", line(["tini", TELL], many(100_000, "TINI_SUB"))],
])("100,000 %s", async (_, each) => {
	const stack = BigInt(64 * KIB * KIB);
	expect(await expectAgreement(cage, each, { stack })).toBe(true);
});

it("a program that is started without a single word gets an empty one", async () => {
	expect(await expectAgreement(cage, line([]))).toBe(true);
	expect(await expectAgreement(cage, line([], ["FIRSTBORN_AS=tini"]))).toBe(
		true,
	);
});

/** The kernel's own least and most, whatever the stack's limit is (fs/exec.c, bprm_stack_limits). */
const LEAST = 128 * KIB;
const MOST = 6 * KIB * KIB;
/** What the path of the program, "/dev/fd/N", and the pointers that end the lists take of it, rounded up. */
const MARGIN = 2 * KIB;

/** A line of words, their pointers among them, that take so many bytes. */
function sized(bytes: number): Line {
	const word = "x".repeat(1000 - 8 - 1);
	const rest = "x".repeat(bytes % 1000);
	const words = [...many(Math.trunc(bytes / 1000) - 1, word), rest];
	const half = Math.trunc(words.length / 2);
	return line(["firstborn", TELL, ...words.slice(half)], words.slice(0, half));
}

/** Expects the command to have got all of its words and environment. */
async function expectTold({ argv, env, first }: Line, stack: bigint) {
	const ended = await cage.run({ argv, env, first }, { stack });
	const words = argv.slice(1);
	const { status, stdout } =
		typeof ended === "object" && "pid" in ended ? ended : {};
	expect({ ended, status, stdout }).toMatchObject({
		status: tellStatus(words),
		stdout: told(words, env),
	});
}

describe.each([
	{ stack: 512 * KIB, bytes: LEAST },
	{ stack: 8192 * KIB, bytes: 2048 * KIB },
	{ stack: 64 * KIB * KIB, bytes: MOST },
])("a stack limited to $stack bytes", ({ stack, bytes }) => {
	it("words and environment up to the limit", async () => {
		await expectTold(sized(bytes - MARGIN), BigInt(stack));
	});

	it("what is larger is the kernel's to refuse", async () => {
		const large = sized(bytes + MARGIN);
		expect(await cage.run(large, { stack: BigInt(stack) })).toEqual({
			errno: E2BIG,
		});
	});
});

it("a stack of a few pages is enough", async () => {
	const stack = BigInt(32 * KIB);
	await expectTold(sized(8 * KIB), stack);
	const refused = line(["firstborn", "-r", "x".repeat(8 * KIB), TELL]);
	expect(await expectAgreement(cage, refused, { stack })).toBe(true);
});
