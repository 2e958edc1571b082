import type { Figures } from "./figures.ts";
import type { Look } from "./init.ts";
import type { Plan } from "./plan.ts";

/** A round's line. */
export function roundLine(
	{ seed, setting, steps }: Plan,
	figures: Figures,
	milliseconds: number,
): string {
	const loads = new Set(steps.flat().map(({ kind }) => kind)).size;
	const look = figures.after[0];
	return [
		`SEED=${seed}`.padEnd(15),
		setting.name.padEnd(NAME),
		figures.failed > 0 ? "FAILED" : "ok",
		`${(milliseconds / 1000).toFixed(1)} s,`,
		`${loads} kinds of load in ${steps.length} steps,`,
		`${figures.standardSent + figures.realTimeSent} signals,`,
		`${figures.orphans + figures.forks} processes,`,
		look ? `${total(look)} pages` : "no look at the init",
	].join(" ");
}

/** As wide as the longest name of a dialect. */
const NAME = 22;

/** What it has come to, for each init and together. */
export function tables(
	rows: readonly (readonly [name: string, figures: Figures])[],
): string {
	const load = rows.map(([name, each]) => [
		name,
		`${each.rounds}`,
		`${each.failed}`,
		`${each.standardSent}`,
		`${each.standardReceived}/${each.standardDue}`,
		`${each.realTimeSent}`,
		`${each.realTimeReceived}/${each.realTimeDue}`,
		`${each.orphans}`,
		`${each.forks}`,
		`${each.refused}`,
		`${each.memoryKills}`,
		`${each.execs}`,
		`${each.pauses}`,
	]);
	const idle = rows.map(([name, each]) => [
		name,
		`${each.looks}`,
		`${each.zombies}`,
		`${each.idleNanoseconds}`,
		change(each, ({ mapped }) => mapped),
		change(each, ({ own }) => own),
		change(each, ({ file }) => file),
		change(each, ({ descriptors }) => descriptors),
	]);
	return [
		...align([
			[
				...["init", "rounds", "failed"],
				...["standard", "received/due", "real-time", "received/due"],
				...["orphans", "forks", "refused", "OOM", "execs", "pauses"],
			],
			...load,
		]),
		"",
		...align([
			[
				...["init when idle", "looks", "zombies", "CPU ns"],
				...["mapped pages", "own", "of its file", "descriptors"],
			],
			...idle,
		]),
	].join("\n");
}

/** Pages in memory. */
function total({ own, file }: Look): number {
	return own + file;
}

/** From what to what something went in the rounds; each way that occurred, once. */
function change(
	{ before, after }: Figures,
	measure: (look: Look) => number,
): string {
	const ways = before.map((look, round) => {
		const last = after[round];
		return last ? `${measure(look)}>${measure(last)}` : "";
	});
	return [...new Set(ways)]
		.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
		.join(" ");
}

function align(rows: readonly (readonly string[])[]): string[] {
	const widths = rows[0]?.map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}
