// Byte-pair encoding (P. Gage, "A New Algorithm for Data Compression", 1994) without an end to the codes.

/** Pairs of codes as one number. */
const BASE = 65_536;

/** The pair that stands most often side by side in the codes, and how often: the first such in order of place. */
function commonest(texts: readonly number[][]): [number, number] {
	const counts = new Map<number, number>();
	for (const codes of texts) {
		let last = -1;
		for (let i = 1; i < codes.length; i++) {
			const pair = (codes[i - 1] ?? 0) * BASE + (codes[i] ?? 0);
			// Of three alike in a row the second pair overlaps the first.
			if (pair === last) {
				last = -1;
				continue;
			}
			last = pair;
			counts.set(pair, (counts.get(pair) ?? 0) + 1);
		}
	}
	let best: [number, number] = [0, 0];
	for (const [pair, count] of counts) if (count > best[1]) best = [pair, count];
	return best;
}

function replaced(codes: number[], pair: number, by: number): number[] {
	const out: number[] = [];
	for (let i = 0; i < codes.length; i++) {
		if ((codes[i] ?? 0) * BASE + (codes[i + 1] ?? 0) === pair) {
			out.push(by);
			i++;
		} else out.push(codes[i] ?? 0);
	}
	return out;
}

/** The strings that pairs stand for, and pairs of pairs, as long as one stands twice in texts of ASCII. */
export function pairedStrings(texts: readonly string[]): string[] {
	const strings = Array.from({ length: 128 }, (_, i) => String.fromCharCode(i));
	let coded = texts.map((text) => [...Buffer.from(text)]);
	for (;;) {
		const [pair, count] = commonest(coded);
		if (count < 2) return strings.slice(128);
		const code = strings.length;
		strings.push(
			(strings[Math.floor(pair / BASE)] ?? "") + (strings[pair % BASE] ?? ""),
		);
		coded = coded.map((codes) => replaced(codes, pair, code));
	}
}
