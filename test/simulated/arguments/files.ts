// The few files that a line's command can be: a cage on the real kernel has the same (test/native/fuzz).
import { constants } from "node:os";
import type { Word } from "./line.ts";

const { ENOENT, EACCES, ENOTDIR, ENOEXEC, ENAMETOOLONG, EISDIR } =
	constants.errno;

/** PATH_MAX with its NUL, and NAME_MAX (limits.h). */
const PATH_MAX = 4096;
const NAME_MAX = 255;

/** The program that says what it was given, by its absolute path. */
export const TELL = "/bin/tell";
/** A text that may be executed, of no form that the kernel knows; there is no shell for it. */
export const SCRIPT = "/bin/script";
/** A file that may not be executed. */
export const LOCKED = "/bin/locked";

const FOLDERS = new Set(["/", "/bin"]);

function walk(path: Word): string | number {
	let place = "/";
	for (const part of path.split("/")) {
		if (part === "" || part === ".") {
			if (part === "." && !FOLDERS.has(place)) return -ENOTDIR;
			continue;
		}
		if (!FOLDERS.has(place)) return -ENOTDIR;
		if (part.length > NAME_MAX) return -ENAMETOOLONG;
		if (part === "..") place = "/";
		else place = place === "/" ? `/${part}` : `${place}/${part}`;
		if (![...FOLDERS, TELL, SCRIPT, LOCKED].includes(place)) return -ENOENT;
	}
	return path.endsWith("/") && !FOLDERS.has(place) ? -ENOTDIR : place;
}

/** What execve(2) answers to a path; 0 where it would become the program that tells. The working directory is the root. */
export function execute(path: Word): number {
	if (path === "") return -ENOENT;
	if (path.length >= PATH_MAX) return -ENAMETOOLONG;
	const place = walk(path);
	if (typeof place === "number") return place;
	if (place === SCRIPT) return -ENOEXEC;
	return place === TELL ? 0 : -EACCES;
}

/** What opening a path to read answers; 0 where there is such a file. */
export function open(path: Word): number {
	const place = walk(path);
	if (typeof place === "number") return place;
	return FOLDERS.has(place) ? -EISDIR : 0;
}
