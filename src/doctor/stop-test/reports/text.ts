import { colors } from "../../../cli/colors.ts";
import { commandLine, printable } from "../../../observe/printable.ts";
import { drawTree } from "../../../observe/processes/draw.ts";
import { isWell, RULES, type Verdict } from "../judge.ts";
import type { StopRecord } from "../record.ts";
import { timeLine } from "../timeline.ts";

const SIGNS = {
	passed: colors.green("ok  "),
	failed: colors.red("FAIL"),
	unknown: colors.yellow("?   "),
};

/** A record and its verdicts, for people. Where the stop failed its log is there, too. */
export function textReport(
	record: StopRecord,
	verdicts: readonly Verdict[],
): string {
	const { engine, image, log, stop, words } = record;
	const lines = [
		colors.bold(`${printable(image)} on ${engine}: ${commandLine(words)}`),
	];
	if (stop) {
		for (const line of drawTree(stop.processes)) lines.push(`   ${line}`);
		lines.push("");
		for (const { milliseconds, text } of timeLine(record, stop))
			lines.push(`${(milliseconds / 1000).toFixed(3).padStart(8)} s  ${text}`);
		if (stop.sight.reason !== undefined)
			lines.push(colors.dim(`   (${stop.sight.reason})`));
	}
	lines.push("");
	const width = Math.max(...Object.values(RULES).map(({ length }) => length));
	for (const { outcome, rule, text } of verdicts)
		lines.push(`${SIGNS[outcome]} ${RULES[rule].padEnd(width)}  ${text}`);
	if (!isWell(verdicts) && log.length > 0) {
		lines.push("", "The last lines of its log:");
		lines.push(...log.map((line) => `   ${printable(line)}`));
	}
	return lines.join("\n");
}
