// Places and lines with what has run of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/programs.ts";
import type { Place } from "./places.ts";
import type { Counted } from "./programs.ts";

/** A place's counter. */
export interface Tally {
	readonly place: Place;
	readonly ran: boolean;
}

/** A line that has places. */
export interface Line {
	readonly file: string;
	/** From 1 on. */
	readonly line: number;
	/** What stands in it, without the white space around. */
	readonly text: string;
	readonly places: number;
	/** How many of its places have run. */
	readonly ran: number;
}

/** The tallies of one program. */
export function talliesOf(
	{ first, places }: Counted,
	counts: Uint8Array,
): Tally[] {
	return places.map((place, index) => ({
		...{ place, ran: counts[first + index] === 1 },
	}));
}

/** Groups by a key, in the order of the keys' first appearance. */
function grouped<Item>(
	items: readonly Item[],
	keyOf: (item: Item) => string,
): Map<string, Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const group = groups.get(keyOf(item)) ?? [];
		groups.set(keyOf(item), group);
		group.push(item);
	}
	return groups;
}

/** Tallies by their file. */
export function byFile(tallies: readonly Tally[]): Map<string, Tally[]> {
	return grouped(tallies, ({ place }) => place.file);
}

/** The lines of tallies, by file and number. */
export function linesOf(tallies: readonly Tally[]): Line[] {
	const lines: Line[] = [];
	for (const [file, inFile] of byFile(tallies)) {
		const texts = readFileSync(join(ROOT, file), "utf8").split("\n");
		for (const onLine of grouped(
			inFile,
			({ place }) => `${place.line}`,
		).values()) {
			const line = onLine[0]?.place.line ?? 0;
			lines.push({
				...{ file, line, text: texts[line - 1]?.trim() ?? "" },
				...{
					places: onLine.length,
					ran: onLine.filter(({ ran }) => ran).length,
				},
			});
		}
	}
	return lines.sort((a, b) =>
		a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
	);
}
