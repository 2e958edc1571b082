// Texts that are only ever said take half the bytes: a byte that is no letter stands for two others, which may stand for
// two others again (byte-pair encoding, P. Gage, "A New Algorithm for Data Compression", 1994). src/kernel/line.ts unfolds.

/** The bytes that stand for pairs, in the table's order: 128 to 255, then 0 to 31 but for a text's end and the newline. */
const CODES = Array.from({ length: 160 }, (_, i) => (i + 128) % 256);
const isNoPair = (code: number) => code === 0 || code === 10;

/** Where each text begins in the bytes; the keys are text:… and phrase:…. */
export interface Packed {
	readonly bytes: Uint8Array;
	readonly places: ReadonlyMap<string, number>;
}

/** The pair that stands most often side by side in the codes, and how often: the first such in order of place. */
function commonest(texts: readonly number[][]): [number, number] {
	const counts = new Map<number, number>();
	let best: [number, number] = [0, 0];
	for (const codes of texts) {
		let last = -1;
		for (let i = 1; i < codes.length; i++) {
			const pair = ((codes[i - 1] ?? 0) << 8) | (codes[i] ?? 0);
			// Of three alike in a row the second pair overlaps the first.
			if (pair === last) {
				last = -1;
				continue;
			}
			last = pair;
			const count = (counts.get(pair) ?? 0) + 1;
			counts.set(pair, count);
		}
	}
	for (const [pair, count] of counts) if (count > best[1]) best = [pair, count];
	return best;
}

function replaced(codes: number[], pair: number, by: number): number[] {
	const out: number[] = [];
	for (let i = 0; i < codes.length; i++) {
		if ((((codes[i] ?? 0) << 8) | (codes[i + 1] ?? 0)) === pair) {
			out.push(by);
			i++;
		} else out.push(codes[i] ?? 0);
	}
	return out;
}

/** Replaces pairs while that saves bytes. Returns the table of pairs; the texts are changed in place. */
function foldPairs(texts: number[][]): number[] {
	const pairs: number[] = [];
	for (const code of CODES) {
		if (isNoPair(code)) {
			pairs.push(0, 0);
			continue;
		}
		const [pair, count] = commonest(texts);
		if (count <= 2) break;
		pairs.push(pair >> 8, pair & 255);
		for (const [i, codes] of texts.entries())
			texts[i] = replaced(codes, pair, code);
	}
	return pairs;
}

/** A text's bytes and the NUL behind it. */
function ended(codes: readonly number[]): string {
	return String.fromCharCode(...codes, 0);
}

/**
 * Puts texts into one table of bytes, each ended by a NUL: first the pairs, two bytes each in the order of CODES, then the
 * texts; raw ones as UTF-8, the others folded, which have to be ASCII. A text that ends another one lies within it.
 */
export function pack(
	raw: readonly string[],
	phrases: readonly string[],
): Packed {
	const said = [...new Set(phrases)];
	for (const text of said)
		if (/[^\n -~]/.test(text))
			throw new Error(
				`phrase(${JSON.stringify(text)}): only ASCII can be said`,
			);
	const folded = said.map((text) => [...Buffer.from(text)]);
	const pairs = foldPairs(folded);
	const all: [string, string][] = [
		...said.map((text, i): [string, string] => [
			`phrase:${text}`,
			ended(folded[i] ?? []),
		]),
		...[...new Set(raw)].map((text): [string, string] => [
			`text:${text}`,
			ended([...Buffer.from(text)]),
		]),
	];
	// The longest first, so that what ends another one finds it there.
	all.sort(([, a], [, b]) => b.length - a.length || (a < b ? -1 : 1));
	let table = String.fromCharCode(...pairs);
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
	return { bytes: Uint8Array.from(table, (c) => c.charCodeAt(0)), places };
}
