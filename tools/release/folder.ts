import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
} from "node:fs";
import { SUMS } from "./sums.ts";

/**
 * Makes a folder whole: `make` gets a new one, which then takes the place of what was there before.
 *
 * @throws if what is there is no release, or `make` fails: then nothing has changed
 */
export function inPlaceOf(folder: string, make: (fresh: string) => void): void {
	const there = existsSync(folder) ? readdirSync(folder) : [];
	if (there.length > 0 && !there.includes(SUMS))
		throw new Error(`${folder} has files in it, and none is ${SUMS}`);
	const fresh = `${folder}.${process.pid}`;
	mkdirSync(fresh, { recursive: true });
	try {
		make(fresh);
		rmSync(folder, { recursive: true, force: true });
		renameSync(fresh, folder);
	} finally {
		rmSync(fresh, { recursive: true, force: true });
	}
}
