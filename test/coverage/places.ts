// Where in the sources a module's code comes from, by its source map.
import { decode } from "@jridgewell/sourcemap-codec";

/** A place in a source that the compiler made code of: an expression or a statement. */
export interface Place {
	/** From the root of the checkout. */
	readonly file: string;
	/** From 1 on, as editors count. */
	readonly line: number;
	/** From 0 on. */
	readonly column: number;
}

/** Where the code of a place begins, in bytes from the module's beginning. A place may have several: a generic function, an inlined one. */
export interface Mapped {
	readonly at: number;
	readonly place: Place;
}

/** What is read of a source map (ECMA-426). */
export interface SourceMap {
	readonly sources: readonly string[];
	readonly mappings: string;
}

/** What a map says of the project's own sources, in the module's order. What is AssemblyScript's (~lib) is left out. */
export function mappedIn(map: SourceMap): Mapped[] {
	const [segments = []] = decode(map.mappings);
	const found: Mapped[] = [];
	for (const [at, source, line, column] of segments) {
		if (source === undefined || line === undefined || column === undefined)
			continue;
		const file = map.sources[source];
		if (file === undefined || file.startsWith("~lib/")) continue;
		found.push({ at, place: { file, line: line + 1, column } });
	}
	return found;
}
