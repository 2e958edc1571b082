// What a line asks for, read in another way than the program does: whole words and patterns instead of bytes.
import type { Word } from "../line.ts";

/** The reading of a line. */
export type Reading =
	/** A command, by the index of its first word, and what becomes of its exit status. */
	| { kind: "runs"; command: number; exits: ReadonlyMap<number, number> }
	/** No command at all, until it is asked to end. */
	| { kind: "pauses" }
	/** Help, version or licence on a descriptor. */
	| { kind: "tells"; descriptor: 1 | 2 }
	| Refusal;

/** A line that is no good. */
export interface Refusal {
	readonly kind: "refused";
	readonly status: number;
	/** What the complaint has to name, unescaped. */
	readonly names: readonly Word[];
	/** Whether it is for want of a word: with more behind it, it may be good. */
	readonly wants: boolean;
}

/** A refusal, which names some words. */
export function refused(
	status: number,
	names: readonly Word[] = [],
	wants = false,
): Refusal {
	return { kind: "refused", status, names, wants };
}

/** An option as getopt_long(3) has it. */
export interface Known {
	readonly letter?: string;
	readonly name?: string;
	readonly takes?: boolean;
}

/** What reading one option answers: itself and its value, or why it is none. */
export type Read =
	| { option: Known; value: Word | undefined; next: number; within: number }
	| { bad: readonly Word[]; wants: boolean };

/** The word where a table's reading is, and the letter in it, 0 for none. */
export interface Place {
	readonly word: number;
	readonly within: number;
}

function withValue(
	option: Known,
	own: Word | undefined,
	words: readonly Word[],
	next: number,
	named: Word,
): Read {
	if (own !== undefined || !option.takes)
		return { option, value: own, next, within: 0 };
	const value = words[next];
	if (value === undefined) return { bad: [named], wants: true };
	return { option, value, next: next + 1, within: 0 };
}

function readLong(
	known: readonly Known[],
	words: readonly Word[],
	at: number,
): Read {
	const word = words[at] ?? "";
	const [, name = "", equals, own] = /^--([^=]*)(=)?(.*)$/s.exec(word) ?? [];
	const begun = known.filter((each) => each.name?.startsWith(name));
	const exact = begun.find((each) => each.name === name);
	const option = exact ?? begun[0];
	if (!exact && begun.length > 1) return { bad: [word], wants: false };
	if (option === undefined) return { bad: [word], wants: false };
	const named = `--${option.name}`;
	if (equals && !option.takes) return { bad: [named], wants: false };
	return withValue(option, equals && own, words, at + 1, named);
}

function readLetter(
	known: readonly Known[],
	words: readonly Word[],
	{ word, within }: Place,
): Read {
	const text = words[word] ?? "";
	const letter = text.charAt(within);
	const option = known.find((each) => each.letter === letter);
	if (!option) return { bad: [letter], wants: false };
	const rest = text.slice(within + 1);
	if (option.takes)
		return withValue(option, rest || undefined, words, word + 1, letter);
	return rest
		? { option, value: undefined, next: word, within: within + 1 }
		: { option, value: undefined, next: word + 1, within: 0 };
}

/** The next option of a table; undefined with the command's place where there is none. */
export function readOption(
	known: readonly Known[],
	words: readonly Word[],
	place: Place,
): Read | { command: number } {
	const word = words[place.word];
	if (place.within > 0) return readLetter(known, words, place);
	if (word === "--") return { command: place.word + 1 };
	if (word === undefined || !/^-./s.test(word)) return { command: place.word };
	const isLong = word.startsWith("--") && known.some((each) => each.name);
	return isLong
		? readLong(known, words, place.word)
		: readLetter(known, words, { word: place.word, within: 1 });
}

/** Walks over a line's options. Each is judged; the first that is no good, or that ends the line, is the answer. */
export function readOptions(
	known: readonly Known[],
	words: readonly Word[],
	first: number,
	bad: (names: readonly Word[], wants: boolean) => Reading,
	judge: (option: Known, value: Word | undefined) => Reading | undefined,
): Reading | { command: number } {
	let place: Place = { word: first, within: 0 };
	for (;;) {
		const read = readOption(known, words, place);
		if ("command" in read) return read;
		if ("bad" in read) return bad(read.bad, read.wants);
		const reading = judge(read.option, read.value);
		if (reading) return reading;
		place = { word: read.next, within: read.within };
	}
}
