// The programs that count: which places there are, and what has been counted.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Program } from "../../tools/pipeline.ts";
import { ROOT } from "../support/programs.ts";
import type { Place } from "./places.ts";

/** All that the coverage is made of and from. */
export const FOLDER = join(ROOT, "build/coverage");
/** Where what has run in Node leaves its counters, a file for each test file. */
export const SIMULATED = join(FOLDER, "simulated");
/** The file that native programs share. */
export const NATIVE = join(FOLDER, "native.counts");
/** Where the native programs are. */
export const PROGRAMS = join(FOLDER, "programs");

/** The programs with folders of their own for what lies between. */
export const COUNTED: readonly Program[] = [
	{
		entry: "src/init/main.ts",
		name: "firstborn",
		work: "build/coverage/firstborn",
	},
	{
		entry: "src/probe/main.ts",
		name: "sigprobe",
		work: "build/coverage/sigprobe",
	},
];

/** The module's own memory, in pages of WebAssembly; one more has the counters. */
const OWN_PAGES = 4;
/** The bytes of a page, and so how many counters there can be. */
export const PAGE = 65_536;
/** All pages of a module that counts. */
export const PAGES = OWN_PAGES + 1;
/** Where the counters begin in its memory. */
export const COUNTERS = OWN_PAGES * PAGE;

/** A program's places, and where the counter of the first of them is among all: each program has its own. */
export interface Counted {
	readonly name: string;
	readonly first: number;
	readonly places: readonly Place[];
}

/** The file that tells the reports of the counters. */
export const PLACES = join(FOLDER, "places.json");

/** What test/coverage/build.ts has written. Throws when it has not. */
export function readPlaces(): Counted[] {
	return JSON.parse(readFileSync(PLACES, "utf8")) as Counted[];
}

/** All counters of all runs since the last build, a byte each: 1 where it has run. */
export function readCounts(): Uint8Array {
	const counts = new Uint8Array(PAGE);
	const files = readdirSync(SIMULATED).map((name) => join(SIMULATED, name));
	for (const file of [NATIVE, ...files])
		readFileSync(file).forEach((byte, index) => {
			counts[index] = (counts[index] ?? 0) | byte;
		});
	return counts;
}
