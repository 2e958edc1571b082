// Words as users, scripts and attackers write them, all the way to what only a program can hand over.
import fc from "fast-check";
import { utf8, type Word } from "../line.ts";

/** MAX_ARG_STRLEN of the kernel (binfmts.h), its NUL left out. */
export const LONGEST_WORD = 131_071;

const FIXED: readonly Word[] = [
	...["", "-", "--", "---", "-=", "--=", "=", ":", ",", "+", " ", ".", "/"],
	...["\t", "\n", "\r\n", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x01", "\b"],
	...["ü", "\u0085", "\u2028", "\u202e", "\ufeff", "😀", "é", "名前"].map(utf8),
	// No UTF-8: a lone byte, a half character, a surrogate, one longer than need be, one above the last.
	...[
		"\xff",
		"\xc3",
		"\xe2\x82",
		"\xed\xa0\x80",
		"\xc0\x80",
		"\xf4\x90\x80\x80",
	],
	...["%s%n%d", "%c", "\\", '"', "'", "$(id)", "*", "NaN", "true", "none"],
];

/** Lengths at which some buffer of the program, or a limit of the kernel, ends. */
const LENGTHS = [
	...[1, 6, 7, 39, 40, 239, 240, 241, 255, 256, 257, 511, 512],
	...[1022, 1023, 1024, 1025, 2046, 2047, 2048, 4094, 4095, 4096, 4097],
];
const HUGE = [65_535, 65_536, 131_070, LONGEST_WORD];

function repeated(lengths: readonly number[]): fc.Arbitrary<Word> {
	const unit = fc.constantFrom(
		...["x", "1", "0", ",", ":", " ", "x ", "\x01", '"', "\xff", utf8("ü")],
		...["TERM,", "TERM:HUP,", "0:1,", "-", "/", "x/", "9"],
	);
	return fc
		.tuple(unit, fc.constantFrom(...lengths))
		.map(([text, length]) =>
			text.repeat(Math.ceil(length / text.length)).slice(0, length),
		);
}

const bytes = fc
	.array(fc.integer({ min: 1, max: 255 }), { maxLength: 12 })
	.map((codes) => String.fromCharCode(...codes));

const letters = fc
	.string({ unit: "grapheme", maxLength: 8 })
	.map((text) => utf8(text.replaceAll("\0", "")));

/** Any word. */
export const anyWord: fc.Arbitrary<Word> = fc.oneof(
	{ arbitrary: fc.constantFrom(...FIXED), weight: 160 },
	{ arbitrary: bytes, weight: 80 },
	{ arbitrary: letters, weight: 80 },
	{ arbitrary: repeated(LENGTHS), weight: 16 },
	{ arbitrary: repeated(HUGE), weight: 1 },
);
