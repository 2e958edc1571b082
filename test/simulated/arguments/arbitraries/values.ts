// Values of options: good ones, ones at the edge of good, and good ones with a slip of the finger.
import { constants } from "node:os";
import fc from "fast-check";
import type { Word } from "../line.ts";
import { anyWord } from "./words.ts";

const EDGES = [
	...["0", "1", "00", "007", "2", "9", "10", "15", "31", "32", "33", "34"],
	...["63", "64", "65", "100", "126", "127", "128", "255", "256", "1023"],
	...["99999999", "100000000", "100000001", "1073741824", "1073741825"],
	...["2147483647", "2147483648", "4294967295", "4294967296", "4294967311"],
	...["9223372036854775807", "9223372036854775808", "18446744073709551616"],
	...["99999999999999999999", "-99999999999999999999", "-9223372036854775808"],
	...[
		"-9223372036854775809",
		"-1",
		"-0",
		"+1",
		"+0",
		" 1",
		"1 ",
		"\t2",
		"0x10",
	],
	...["1e3", "1.5", "1_0", "١", "", "-", "+", "000000000000000000000000000005"],
];

/** A number at an edge or anywhere. */
export const number: fc.Arbitrary<Word> = fc.oneof(
	{
		arbitrary: fc.constantFrom(
			...EDGES.map((each) => Buffer.from(each).toString("latin1")),
		),
		weight: 3,
	},
	{ arbitrary: fc.nat(300).map(String), weight: 2 },
	{
		arbitrary: fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map(String),
		weight: 1,
	},
);

const NAMES = [
	...Object.keys(constants.signals),
	...["SIGCLD", "SIGUNUSED", "SIGRTMIN", "SIGRTMAX", "SIG", "SIGSIG", "SIGFOO"],
];

const name = fc.oneof(
	{ arbitrary: fc.constantFrom(...NAMES), weight: 4 },
	{
		arbitrary: fc
			.tuple(
				fc.constantFrom("SIGRTMIN", "SIGRTMAX"),
				fc.constantFrom("+", "-"),
				number,
			)
			.map((parts) => parts.join("")),
		weight: 1,
	},
);

/** A signal's name in some spelling, or its number. */
export const signal: fc.Arbitrary<Word> = fc.oneof(
	number,
	fc
		.tuple(
			name,
			fc.boolean(),
			fc.constantFrom("upper", "upper", "lower", "mixed"),
		)
		.map(([text, whole, letters]) => {
			const word = whole ? text : text.slice(3);
			if (letters === "upper") return word;
			const small = word.toLowerCase();
			return letters === "lower" ? small : word.slice(0, 2) + small.slice(2);
		}),
);

/** A time. */
export const time: fc.Arbitrary<Word> = fc
	.tuple(
		number,
		fc.constantFrom("", "s", "ms", "m", "h", " s", "S", "mss", "us"),
	)
	.map((parts) => parts.join(""));

/** A descriptor's number. */
export const descriptor = fc.oneof(fc.constantFrom("0", "1", "2", "3"), number);

/** Some items with commas between. */
export function list(item: fc.Arbitrary<Word>): fc.Arbitrary<Word> {
	return fc.oneof(
		{ arbitrary: item, weight: 3 },
		{
			arbitrary: fc
				.array(item, { maxLength: 5 })
				.map((items) => items.join(",")),
			weight: 1,
		},
	);
}

/** FROM:TO. */
export function pair(
	from: fc.Arbitrary<Word>,
	to: fc.Arbitrary<Word>,
): fc.Arbitrary<Word> {
	return fc.tuple(from, to).map((parts) => parts.join(":"));
}

/** One of some words. */
export function among(...words: Word[]): fc.Arbitrary<Word> {
	return fc.constantFrom(...words);
}

/** A word with a byte too many, one too few, or another one somewhere. */
export function slipped(word: fc.Arbitrary<Word>): fc.Arbitrary<Word> {
	const byte = fc
		.integer({ min: 1, max: 255 })
		.map((code) => String.fromCharCode(code));
	return fc
		.tuple(
			word,
			fc.nat(),
			fc.oneof(byte, fc.constantFrom("", " ", ",", ":", "=", "-")),
			fc.nat(1),
		)
		.map(([text, place, put, removed]) => {
			const at = place % (text.length + 1);
			return text.slice(0, at) + put + text.slice(at + removed);
		});
}

/** Mostly what it should be, sometimes nearly, and now and then anything. */
export function roughly(value: fc.Arbitrary<Word>): fc.Arbitrary<Word> {
	return fc.oneof(
		{ arbitrary: value, weight: 14 },
		{ arbitrary: slipped(value), weight: 2 },
		{ arbitrary: anyWord, weight: 1 },
	);
}
