import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawBars } from "./chart-bars.ts";
import { drawGrowth } from "./chart-growth.ts";
import type { Growth } from "./growth.ts";
import { figuresTable, growthTable } from "./markdown.ts";
import type { Program } from "./programs.ts";
import type { Line } from "./report.ts";

/** What docs/bench.json keeps of one run: all that docs/bench.md shows. */
export interface Kept {
	/** The day, as in 2026-11-27. */
	readonly day: string;
	readonly processor: string;
	readonly processors: number;
	readonly kernel: string;
	readonly programs: readonly string[];
	readonly figures: readonly KeptFigure[];
	readonly growth: readonly Growth[];
}

export interface KeptFigure {
	readonly key: string;
	readonly title: string;
	readonly unit: string;
	readonly digits: number;
	/** By program. */
	readonly values: Readonly<Record<string, number>>;
	/** firstborn's over the best peer's. */
	readonly ratio?: number;
}

interface Run {
	readonly began: Date;
	readonly machine: {
		readonly processor: string;
		readonly processors: number;
		readonly kernel: string;
	};
	readonly programs: readonly Program[];
	readonly lines: readonly Line[];
	readonly growth: readonly Growth[];
}

const figuresFile = "docs/bench.json";
const page = "docs/bench.md";

/** Writes a run's figures into docs/bench.json, without digits that mean nothing. */
export function keepFigures(root: string, run: Run): void {
	const { processor, processors, kernel } = run.machine;
	const kept: Kept = {
		day: run.began.toISOString().slice(0, 10),
		processor,
		processors,
		kernel,
		programs: run.programs.map(({ name }) => name),
		figures: run.lines.map(({ key, title, unit, digits, values, ratio }) => ({
			key,
			title: title.trim(),
			unit,
			digits,
			values: Object.fromEntries(
				Object.entries(values).map(([name, { median }]) => [
					name,
					rounded(median, digits),
				]),
			),
			...(ratio !== undefined && { ratio: rounded(ratio, 2) }),
		})),
		growth: run.growth.map((growth) => ({
			...growth,
			points: growth.points.map(({ descendants, cost }) => ({
				descendants,
				cost: rounded(cost, 1),
			})),
			slope: rounded(growth.slope, 2),
			rSquared: rounded(growth.rSquared, 4),
		})),
	};
	write(root, figuresFile, `${JSON.stringify(kept, null, "\t")}\n`);
	format(root, figuresFile);
}

/** Makes the tables of docs/bench.md and its pictures from docs/bench.json. */
export function drawPages(root: string): void {
	const kept: Kept = JSON.parse(readFileSync(join(root, figuresFile), "utf8"));
	write(root, "docs/bench-peers.svg", drawBars(kept));
	write(root, "docs/bench-growth.svg", drawGrowth(kept));
	let text = readFileSync(join(root, page), "utf8");
	text = between(text, "run", ranOn(kept));
	text = between(text, "figures", figuresTable(kept));
	text = between(text, "growth", growthTable(kept));
	write(root, page, text);
	format(root, page);
}

function ranOn({ day, processor, processors, kernel }: Kept): string {
	return `Measured on ${day}: ${processors} processors, ${processor}, Linux ${kernel}.`;
}

/** Replaces what stands between the comments `<!-- NAME -->` and `<!-- /NAME -->`. */
function between(text: string, name: string, content: string): string {
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [from, to] = [text.indexOf(open), text.indexOf(close)];
	if (from < 0 || to < from) throw new Error(`${page}: ${open} is missing`);
	return `${text.slice(0, from + open.length)}\n\n${content}\n\n${text.slice(to)}`;
}

/** The linter's own form. */
function format(root: string, file: string): void {
	const biome = join(root, "node_modules/.bin/biome");
	execFileSync(biome, ["format", "--write", file], {
		cwd: root,
		stdio: ["ignore", "ignore", "inherit"],
	});
}

function write(root: string, file: string, text: string): void {
	writeFileSync(join(root, file), text);
}

function rounded(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}
