// A mutant: the init with one mistake in its source, which a property of the simulation has to notice.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PropertyName } from "../properties/all.ts";

export const ROOT = join(import.meta.dirname, "../../..");

/** One mistake. Which property notices it, or why nobody can see it, is said beside it. */
export interface Mistake {
	/** What is wrong, as a sentence. */
	readonly what: string;
	/** The source's path from the root. */
	readonly file: string;
	/** What stands in the source, exactly once; white space of any kind is alike. Or its beginning and end there. */
	readonly from: string | readonly [number, number];
	/** What stands there instead. */
	readonly to: string;
}

export interface Killed extends Mistake {
	/** The property that fails, tried alone. */
	readonly by: PropertyName;
}

export interface Alike extends Mistake {
	/** Why it is no different. */
	readonly alike: string;
}

/** Any property may notice it. */
export type Mutant = Killed | Alike | Mistake;

/** Makes mutants of one source, each written as what is wrong, what stands there, what stands there instead, who notices. */
export function mutantsOf(
	file: string,
	list: readonly (readonly [
		what: string,
		from: string,
		to: string,
		by: PropertyName | { readonly alike: string },
	])[],
): (Killed | Alike)[] {
	return list.map(([what, from, to, by]) => ({
		...{ what, file, from, to },
		...(typeof by === "string" ? { by } : by),
	}));
}

function escaped(word: string): string {
	return word.replaceAll(/[^\w]/g, "\\$&");
}

/** Where a mistake's text stands in a source: its beginning and end. Throws when it is not there exactly once. */
export function placeOf(
	{ what, file, from }: Mistake,
	source: string,
): readonly [from: number, to: number] {
	if (typeof from !== "string") return from;
	const words = from.trim().split(/\s+/).map(escaped);
	const found = [...source.matchAll(new RegExp(words.join("\\s+"), "g"))];
	const [first] = found;
	if (!first || found.length > 1)
		throw new Error(
			`"${what}": ${file} has this ${found.length} times, not once:\n${from}`,
		);
	return [first.index, first.index + first[0].length];
}

/** A source with the mistake in it. */
export function mistaken(mistake: Mistake, source: string): string {
	const [from, to] = placeOf(mistake, source);
	return source.slice(0, from) + mistake.to + source.slice(to);
}

/** The source that a mistake is made in, as it is. */
export function sourceOf({ file }: Mistake): string {
	return readFileSync(join(ROOT, file), "utf8");
}
