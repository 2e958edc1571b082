// Why lines have not run.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../support/programs.ts";
import type { Line } from "./tally.ts";
import { placesOf, UNCOVERED } from "./uncovered.ts";

/** Why a line of a program has not run, by the list; undefined where that is not known. */
export function reasonOf(
	program: string,
	{ file, line }: Line,
): string | undefined {
	const source = readFileSync(join(ROOT, file), "utf8");
	return UNCOVERED.find((each) => {
		if (each.program !== program || each.file !== file) return false;
		return placesOf(each.lines, source).some(
			(first) => line >= first && line < first + each.lines.length,
		);
	})?.reason;
}
