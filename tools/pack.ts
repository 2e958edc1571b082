// Texts that are only ever said take half the bytes: a byte that is no letter stands for a string, the bytes of which may
// stand for strings again (grammar.ts finds them). src/kernel/line.ts unfolds.
import { Grammar, type Piece, type Rule } from "./grammar.ts";

/** The bytes that stand for strings, in the table's order: 31 down to 0, then 255 down to 126. */
const CODES = Array.from({ length: 162 }, (_, i) => (31 - i) & 255);
const isNoCode = (code: number) => code === 0 || code === 10;
/** What a phrase may have: letters that are no codes. */
const NO_LETTER = /[^\n -}]/;

/** Where each text begins in the bytes; the keys are text:… and phrase:…. */
export interface Packed {
	readonly bytes: Uint8Array;
	readonly places: ReadonlyMap<string, number>;
}

/** Phrases folded, and the table of strings. */
interface Folded {
	readonly table: string;
	readonly phrases: readonly string[];
}

/**
 * The strings in the order of CODES, the shortest first; where a byte cannot be a code stands one that is never used, as
 * long as its neighbour.
 */
function ordered(rules: Iterable<Rule>): (readonly Piece[])[] {
	const strings = [...rules]
		.map(({ pieces }) => pieces)
		.sort((a, b) => a.length - b.length);
	for (const [i, code] of CODES.entries())
		if (isNoCode(code) && i < strings.length)
			strings.splice(i, 0, Array((strings[i] ?? []).length).fill("-"));
	return strings;
}

/** For each length from 2 on: how many strings have it, and those. */
function tableOf(strings: readonly string[]): string {
	let table = "";
	let left = strings;
	for (let length = 2; left.length > 0; length++) {
		const many = left.findLastIndex((each) => each.length === length) + 1;
		table += String.fromCharCode(many) + left.slice(0, many).join("");
		left = left.slice(many);
	}
	return table;
}

function fold(phrases: readonly string[]): Folded {
	const grammar = new Grammar(
		phrases,
		CODES.filter((c) => !isNoCode(c)).length,
	);
	const strings = ordered(grammar.rules);
	const codes = new Map(
		[...grammar.rules].map((rule) => [
			rule.pieces,
			String.fromCharCode(CODES[strings.indexOf(rule.pieces)] ?? 0),
		]),
	);
	const bytesOf = (pieces: readonly Piece[]) =>
		pieces
			.map((p) => (typeof p === "string" ? p : codes.get(p.pieces)))
			.join("");
	return {
		table: tableOf(strings.map(bytesOf)),
		phrases: grammar.spellings.map(({ pieces }) => bytesOf(pieces)),
	};
}

/**
 * Puts texts into one table of bytes: first the strings that codes stand for, then the texts, each ended by a NUL; raw
 * ones as UTF-8, the others folded, which have to be ASCII. A text that ends another one lies within it.
 */
export function pack(
	raw: readonly string[],
	phrases: readonly string[],
): Packed {
	const said = [...new Set(phrases)];
	for (const text of said)
		if (NO_LETTER.test(text))
			throw new Error(
				`phrase(${JSON.stringify(text)}): only ASCII without ~ can be said`,
			);
	const folded = fold(said);
	const all = [
		...said.map((text, i) => [`phrase:${text}`, folded.phrases[i] ?? ""]),
		...[...new Set(raw)].map((text) => [
			`text:${text}`,
			Buffer.from(text).toString("latin1"),
		]),
	].map(([key = "", bytes]): [string, string] => [key, `${bytes}\0`]);
	// The longest first, so that what ends another one finds it there.
	all.sort(([, a], [, b]) => b.length - a.length || (a < b ? -1 : 1));
	let { table } = folded;
	const from = table.length;
	const places = new Map<string, number>();
	for (const [key, bytes] of all) {
		let place = table.indexOf(bytes, from);
		if (place < 0) {
			place = table.length;
			table += bytes;
		}
		places.set(key, place);
	}
	return { bytes: Buffer.from(table, "latin1"), places };
}
