import { type Figure, figures, type Key, type Results } from "./figures.ts";
import { columns, each, type Growth, kinds, steepest } from "./growth.ts";
import type { Program } from "./programs.ts";
import { median, spread } from "./statistics.ts";

export interface Line extends Figure {
	readonly key: Key;
	readonly values: Readonly<
		Record<
			string,
			{ median: number; spread: number; rounds: readonly number[] }
		>
	>;
	readonly bestPeer?: string;
	/** firstborn's median over the best peer's. */
	readonly ratio?: number;
	/** How far the control is from the program that it repeats, as a share: what chance alone does. */
	readonly noise?: number;
	readonly met?: boolean;
}

/** A line for each figure that was measured. */
export function summarise(
	programs: readonly Program[],
	results: Results,
): Line[] {
	const keys = Object.keys(figures) as Key[];
	return keys.flatMap((key) => {
		const line = summariseOne(key, programs, results);
		return Object.keys(line.values).length > 0 ? [line] : [];
	});
}

function summariseOne(
	key: Key,
	programs: readonly Program[],
	results: Results,
): Line {
	const figure: Figure = figures[key];
	const values: Record<string, Line["values"][string]> = {};
	for (const name of ["bare", ...programs.map((program) => program.name)]) {
		const rounds = results.rounds(key, name);
		if (rounds.length > 0)
			values[name] = { median: median(rounds), spread: spread(rounds), rounds };
	}
	const of = (name: string | undefined) => values[name ?? ""]?.median;
	const peers = programs
		.filter(({ role, name }) => role === "peer" && of(name) !== undefined)
		.sort((a, b) => (of(a.name) ?? 0) - (of(b.name) ?? 0));
	const own = of(programs.find(({ role }) => role === "firstborn")?.name);
	const best = of(peers[0]?.name);
	const ratio = own !== undefined && best ? own / best : undefined;
	const first = of(programs[0]?.name);
	const again = of(programs.find(({ role }) => role === "control")?.name);
	const noise =
		first && again !== undefined ? Math.abs(again / first - 1) : undefined;
	const met = judge(figure, own, ratio, noise ?? 0);
	return {
		key,
		...figure,
		values,
		...(peers[0] && { bestPeer: peers[0].name }),
		...(ratio !== undefined && { ratio }),
		...(noise !== undefined && { noise }),
		...(met !== undefined && { met }),
	};
}

/** A ratio of two measured times counts as reached when noise alone explains the rest: the control's, at least 3 %. */
function judge(
	{ target }: Figure,
	own: number | undefined,
	ratio: number | undefined,
	noise: number,
): boolean | undefined {
	if (target === undefined || own === undefined) return undefined;
	if ("most" in target) return own <= target.most;
	return ratio === undefined
		? undefined
		: ratio <= target.ratio * (1 + Math.max(noise, 0.03));
}

export function table(
	lines: readonly Line[],
	programs: readonly Program[],
): string {
	const names = ["bare", ...programs.map(({ name }) => name)];
	const head = ["", ...names, "best peer", "ratio", "target", ""];
	const body = lines.map((line) => [
		line.unit === "" ? line.title : `${line.title}, ${line.unit}`,
		...names.map(
			(name) => line.values[name]?.median.toFixed(line.digits) ?? "",
		),
		line.bestPeer ?? "",
		line.ratio?.toFixed(2) ?? "",
		line.target === undefined
			? ""
			: "most" in line.target
				? `≤ ${line.target.most}`
				: `≤ ${line.target.ratio.toFixed(2)}×`,
		line.met === undefined ? "" : line.met ? "met" : "MISSED",
	]);
	return align([head, ...body]);
}

/** A line for each growth. */
export function growthTable(growths: readonly Growth[]): string {
	const head = [
		"how the cost grows, 10 to 10,000 descendants",
		...columns.map((size) => `each of ${size}, µs`),
		...["slope", "R²", "target", ""],
	];
	const body = growths.map((growth) => [
		`${kinds[growth.kind]}, ${growth.program}`,
		...columns.map((size) => each(growth, size).toFixed(2)),
		growth.slope.toFixed(2),
		growth.rSquared.toFixed(3),
		`≤ ${steepest}`,
		growth.met ? "met" : "MISSED",
	]);
	return align([head, ...body]);
}

/** Rows of cells as columns, the first to the left and the others to the right. */
function align(rows: readonly (readonly string[])[]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					column === 0
						? cell.padEnd(widths[0] ?? 0)
						: cell.padStart(widths[column] ?? 0),
				)
				.join("  ")
				.trimEnd(),
		)
		.join("\n");
}
