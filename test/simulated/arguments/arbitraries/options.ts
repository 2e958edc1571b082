// The options of each dialect in every form that getopt_long(3) takes, and in those that it does not.
import fc from "fast-check";
import type { Word } from "../line.ts";
import { CATATONIT, DUMB_INIT, TINI } from "../reference/older.ts";
import { OWN } from "../reference/own.ts";
import { PROBE } from "../reference/probe.ts";
import type { Known } from "../reference/reading.ts";
import {
	among,
	descriptor,
	list,
	number,
	pair,
	roughly,
	signal,
	time,
} from "./values.ts";
import { anyWord } from "./words.ts";

/** The names by which a dialect is known. */
export type Dialect = "firstborn" | "dumb-init" | "tini" | "catatonit";

const status = fc.oneof(fc.nat(255).map(String), number);
const none = among("0", "none", "00", "NONE");

const OWN_VALUES: Readonly<Record<string, fc.Arbitrary<Word>>> = {
	scope: among("child", "group", "tree"),
	rewrite: list(pair(signal, fc.oneof(signal, none))),
	delay: time,
	grace: time,
	linger: time,
	"stop-signals": list(signal),
	"before-stop": among(
		"true",
		"tell a b",
		" x  y ",
		"  ",
		"x ".repeat(64),
		"x ".repeat(65),
	),
	"before-stop-timeout": time,
	exit: list(pair(status, status)),
	"parent-death": signal,
	as: among("firstborn", "tini", "dumb-init", "catatonit", "docker-init"),
	log: among("text", "json"),
	"log-fd": descriptor,
};

const numbers = pair(number, number);
const DUMB_INIT_VALUES = { rewrite: numbers };
const TINI_VALUES = { e: status, p: signal };
const count = fc.oneof(fc.constantFrom("0", "1", "2", "3", "100"), number);
const signals = list(fc.oneof(signal, fc.constant("all")));
const PROBE_VALUES = {
	...{ signals, ignore: signals, "exit-on": signals, cleanup: time },
	...{ children: count, depth: count, orphans: count, zombies: count },
	exit: status,
};

/** An option with what it may be given. */
export interface Given extends Known {
	readonly value: fc.Arbitrary<Word>;
}

function given(
	known: readonly Known[],
	values: Readonly<Record<string, fc.Arbitrary<Word>>> = {},
): readonly Given[] {
	return known.map((option) => ({
		...option,
		value: roughly(values[option.name ?? option.letter ?? ""] ?? number),
	}));
}

/** Every option of each dialect, and of sigprobe. */
export const OPTIONS: Readonly<Record<Dialect | "sigprobe", readonly Given[]>> =
	{
		firstborn: given(OWN, OWN_VALUES),
		"dumb-init": given(DUMB_INIT, DUMB_INIT_VALUES),
		tini: given(TINI, TINI_VALUES),
		catatonit: given(CATATONIT),
		sigprobe: given(PROBE, PROBE_VALUES),
	};

/** Options that end the reading at once: rare, for what stands behind them is not read. */
const ENDING = ["help", "version"];
const ENDING_LETTERS = ["h", "l", "L"];

function isEnding({ name = "", letter = "" }: Known): boolean {
	return ENDING.includes(name) || ENDING_LETTERS.includes(letter);
}

/** An option's words: by letter or name, whole or cut short, its value in the same word or the next one. */
function words({ letter, name, takes, value }: Given): fc.Arbitrary<Word[]> {
	const forms: fc.Arbitrary<Word[]>[] = [];
	if (letter !== undefined && takes)
		forms.push(
			value.map((text) => [`-${letter}`, text]),
			value.map((text) => [`-${letter}${text}`]),
		);
	else if (letter !== undefined) forms.push(fc.constant([`-${letter}`]));
	if (name !== undefined) {
		const short = fc
			.nat(name.length)
			.map((left) => name.slice(0, name.length - left));
		const written = fc.oneof(
			{ arbitrary: fc.constant(name), weight: 4 },
			{ arbitrary: short, weight: 1 },
		);
		if (takes) {
			forms.push(
				fc.tuple(written, value).map(([text, own]) => [`--${text}=${own}`]),
			);
			forms.push(
				fc.tuple(written, value).map(([text, own]) => [`--${text}`, own]),
			);
		} else {
			forms.push(written.map((text) => [`--${text}`]));
		}
	}
	return fc.oneof(...forms);
}

/** Letters in one word, the last of which may take the rest or the next word. */
function cluster(options: readonly Given[]): fc.Arbitrary<Word[]> {
	const letters = options.flatMap(({ letter }) => letter ?? []);
	return fc
		.array(fc.constantFrom(...letters, ...letters, "x", "-", "="), {
			minLength: 1,
			maxLength: 5,
		})
		.map((some) => [`-${some.join("")}`]);
}

/** Some words in the place of the options of a dialect or sigprobe. */
export function optionWords(
	dialect: Dialect | "sigprobe",
): fc.Arbitrary<Word[]> {
	const options = OPTIONS[dialect];
	const piece = fc.oneof(
		...options.map((option) => ({
			arbitrary: words(option),
			weight: isEnding(option) ? 1 : 8,
		})),
		{ arbitrary: cluster(options), weight: 4 },
		{ arbitrary: anyWord.map((word) => [word]), weight: 2 },
		{ arbitrary: anyWord.map((word) => [`--${word}`]), weight: 1 },
	);
	return fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.flat());
}
