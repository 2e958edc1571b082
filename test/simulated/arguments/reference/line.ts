import { type Line, variable } from "../line.ts";
import { readCatatonit, readDumbInit, readTini } from "./older.ts";
import { readOwn } from "./own.ts";
import { type Reading, refused } from "./reading.ts";

/** The dialects, by the names that choose them. */
const DIALECTS = new Map([
	["firstborn", readOwn],
	["dumb-init", readDumbInit],
	["tini", readTini],
	["tini-static", readTini],
	["docker-init", readTini],
	["catatonit", readCatatonit],
]);

/** The status of a line for which there is no dialect. */
const NO_DIALECT = 125;

/** What a line is to be read in, and from which word on. */
function choice({ argv, env }: Line): { name: string; first: number } {
	const [path = "", word] = argv;
	if (word?.startsWith("--as="))
		return { name: word.slice("--as=".length), first: 2 };
	if (word === "--as" && argv[2] !== undefined)
		return { name: argv[2], first: 3 };
	const base = path.slice(path.lastIndexOf("/") + 1);
	if (DIALECTS.has(base) && base !== "firstborn")
		return { name: base, first: 1 };
	return { name: variable(env, "FIRSTBORN_AS") || "firstborn", first: 1 };
}

/** The dialect that a line is read in, docker-init being tini, or whatever else it names. */
export function dialectOf(line: Line): string {
	const { name } = choice(line);
	return DIALECTS.get(name) === readTini ? "tini" : name;
}

/** What a line asks for: by --as, by the name it is started with, by FIRSTBORN_AS, in this order. */
export function read(line: Line): Reading {
	if (line.argv.length === 0) return refused(NO_DIALECT, [], true);
	const { name, first } = choice(line);
	const reader = DIALECTS.get(name);
	return reader?.(line.argv, first, line.env) ?? refused(NO_DIALECT, [name]);
}
