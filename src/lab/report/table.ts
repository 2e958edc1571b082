import Table from "cli-table3";
import { colors } from "../../cli/colors.ts";
import { printable } from "../../observe/printable.ts";
import type { Result } from "../run.ts";
import { cutOff, shortTime } from "./summary.ts";

const HEAD = ["scenario", "stop", "status", "cut off", "zombies"];

/** Widths with their padding; with the lines between them they fit into 80 columns. */
const WIDTHS = [24, 10, 8, 23, 9];

/** Results as a table of at most 80 columns. */
export function table(results: readonly Result[]): string {
	const made = new Table({
		head: HEAD,
		colWidths: WIDTHS,
		wordWrap: true,
		style: { head: [], border: [] },
	});
	for (const result of results) made.push(row(result));
	return made.toString();
}

function row(result: Result): Table.HorizontalTableRow {
	const { name } = result.scenario;
	if (result.kind !== "recorded")
		return [
			name,
			{ colSpan: 4, content: printable(`${result.kind}: ${result.reason}`) },
		];
	const { recorded } = result;
	const { outcome } = recorded;
	const time = shortTime(outcome.milliseconds);
	const lost = cutOff(recorded);
	const isCertain = outcome.cutOff.length > 0;
	return [
		name,
		outcome.killed ? colors.red(`${time} ✕`) : time,
		outcome.killed ? colors.red(outcome.status) : `${outcome.status}`,
		isCertain ? colors.red(lost) : lost || "–",
		outcome.zombies.length > 0 ? colors.red(outcome.zombies.length) : "–",
	];
}
