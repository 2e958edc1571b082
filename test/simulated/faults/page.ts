// The tables of docs/faults.md: what the tests hold runs against, in words.
import { ERRORS } from "./errors.ts";
import { OUTCOMES } from "./outcomes.ts";
import { TABLE } from "./table.ts";

/** A table's lines, its head first, each of cells. */
export type Cells = readonly (readonly string[])[];

/** How a run may come out, by which call, with which errors. */
export function tablesOfPage(): readonly Cells[] {
	const outcomes = Object.entries(OUTCOMES).map(([name, { says }]) => [
		name,
		says,
	]);
	const uses = Object.entries(TABLE).map(([use, { does, outcomes }]) => [
		use,
		does,
		outcomes.join(", "),
	]);
	const errors = Object.entries(ERRORS).map(([call, names]) => [
		call,
		names.join(" ") || "none",
	]);
	return [
		[["outcome", "what it is"], ...outcomes],
		[["call, and what for", "what the init does", "outcome"], ...uses],
		[["call", "errors"], ...errors],
	];
}

/** The tables that a page in Markdown has. */
export function tablesIn(page: string): readonly Cells[] {
	const tables = page.match(/^\|.*\n(\|.*\n)+/gm) ?? [];
	return tables.map((table) =>
		table
			.trimEnd()
			.split("\n")
			.map((line) => line.split("|").slice(1, -1))
			.map((cells) => cells.map((cell) => cell.trim()))
			.filter((cells) => !cells.every((cell) => /^-+$/.test(cell))),
	);
}
