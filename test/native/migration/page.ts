// The migration guides as the tests read them: rows of tables, points of lists, and words to run in cells.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../support/programs.ts";

/** The lines of a page of docs below a heading, up to the next one. */
function section(page: string, heading: string): string[] {
	const lines = readFileSync(join(ROOT, "docs", page), "utf8").split("\n");
	const from = lines.indexOf(heading);
	if (from < 0) throw new Error(`${page} has no "${heading}"`);
	const rest = lines.slice(from + 1);
	const to = rest.findIndex((line) => line.startsWith("#"));
	return to < 0 ? rest : rest.slice(0, to);
}

/** The cells of the table below a heading, row by row, its head left out. */
export function rowsOf(page: string, heading: string): string[][] {
	const lines = section(page, heading).filter((line) => line.startsWith("|"));
	return lines.slice(2).map((line) =>
		line
			.slice(1, -1)
			.split("|")
			.map((cell) => cell.trim()),
	);
}

/** The points of the lists below a heading, each in one line. */
export function pointsOf(page: string, heading: string): string[] {
	const points = section(page, heading).join("\n").split(/^- /m).slice(1);
	return points.map((point) =>
		(point.split("\n\n")[0] ?? "").trim().replaceAll(/\s+/g, " "),
	);
}

/** Words of a command line and variables beside them. */
export interface Words {
	env: Record<string, string>;
	options: string[];
}

/** What a cell says to give: each text set as code is one way to do it. A cell without any says to give nothing. */
export function waysIn(cell: string): Words[] {
	const codes = [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
	return (codes.length > 0 ? codes : [""]).map((code) => {
		const words = code.split(" ").filter((word) => word !== "");
		const isVariable = (word: string) => /^[A-Z_]+=/.test(word);
		const pairs = words
			.filter(isVariable)
			.map((word) => [
				word.slice(0, word.indexOf("=")),
				word.slice(word.indexOf("=") + 1),
			]);
		return {
			env: Object.fromEntries(pairs),
			options: words.filter((word) => !isVariable(word)),
		};
	});
}
