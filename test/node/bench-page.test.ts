// docs/bench.md, its pictures and docs/bench.json: all from one run, and nobody has written in one of them alone.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { drawBars } from "../../bench/chart-bars.ts";
import { drawGrowth } from "../../bench/chart-growth.ts";
import { figuresTable, growthTable } from "../../bench/markdown.ts";
import type { Kept } from "../../bench/pages.ts";
import { textsOf, wellFormed } from "./bench/xml.ts";

const docs = join(import.meta.dirname, "../../docs");
const kept: Kept = JSON.parse(readFileSync(join(docs, "bench.json"), "utf8"));
const page = readFileSync(join(docs, "bench.md"), "utf8");

/** A table's cells, whatever widths the formatter has given them; rows of rules alone are left out. */
function cells(text: string): string[][] {
	return text
		.split("\n")
		.filter((line) => line.startsWith("|") && !/^[|\s:-]+$/.test(line))
		.map((line) =>
			line
				.slice(1, -1)
				.split("|")
				.map((cell) => cell.trim()),
		);
}

function section(name: string): string {
	return page.split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0] ?? "";
}

describe("the page", () => {
	test.each([
		{ name: "figures", table: figuresTable(kept) },
		{ name: "growth", table: growthTable(kept) },
	])("its table of $name is that of the run", ({ name, table }) => {
		expect(cells(table).length).toBeGreaterThan(5);
		expect(cells(section(name))).toEqual(cells(table));
	});

	test("it says when and where", () => {
		for (const word of [kept.day, kept.processor, kept.kernel])
			expect(section("run")).toContain(word);
	});

	test("it shows both pictures, with words for who does not see them", () => {
		for (const picture of ["bench-peers.svg", "bench-growth.svg"])
			expect(page).toMatch(new RegExp(`!\\[.{20,}\\]\\(${picture}\\)`));
	});
});

describe.each([
	{ file: "bench-peers.svg", drawn: drawBars(kept) },
	{ file: "bench-growth.svg", drawn: drawGrowth(kept) },
])("$file", ({ file, drawn }) => {
	test("is drawn from the run's figures", () => {
		expect(readFileSync(join(docs, file), "utf8")).toBe(drawn);
	});

	test("is well-formed, and has a title and a description", () => {
		expect(wellFormed(drawn)).toEqual(["svg"]);
		expect(textsOf(drawn, "title")[0]).not.toBe("");
		expect(textsOf(drawn, "desc")[0]).not.toBe("");
	});

	test("has every colour in light and in dark", () => {
		const [light = "", dark = ""] = (textsOf(drawn, "style")[0] ?? "").split(
			"@media screen and (prefers-color-scheme: dark) {",
		);
		const coloured = (style: string) =>
			new Set(
				[...style.matchAll(/([^{}]+)\{[^}]*#[0-9a-f]{3,6}/g)].flatMap(
					([, selectors = ""]) =>
						selectors.split(",").map((selector) => selector.trim()),
				),
			);
		expect(coloured(light).size).toBeGreaterThan(5);
		expect(coloured(dark)).toEqual(coloured(light));
	});

	test("needs nothing from elsewhere", () => {
		expect(drawn.replace("http://www.w3.org/2000/svg", "")).not.toMatch(
			/http|href|url\(|@import|<script/,
		);
	});
});

test("the bars are labelled with the figures, and as long as these are", () => {
	const texts = textsOf(drawBars(kept), "text");
	for (const key of [
		"start",
		"stormOrphans",
		"stormSignals",
		"crowdMemory",
		"crowdWakeups",
	]) {
		const figure = kept.figures.find((one) => one.key === key);
		for (const name of kept.programs.filter((each) => each !== "control"))
			expect(texts).toContain(figure?.values[name]?.toFixed(figure.digits));
	}
	const twice: Kept = {
		...kept,
		programs: ["firstborn", "tini"],
		figures: kept.figures.map((figure) => ({
			...figure,
			values: { firstborn: 1, tini: 2 },
		})),
	};
	const bars = [...drawBars(twice).matchAll(/width="([\d.]+)" height="13"/g)];
	const lengths = bars.map(([, length]) => Number(length));
	expect(lengths).toHaveLength(10);
	for (let i = 0; i < lengths.length; i += 2)
		expect(lengths[i]).toBeCloseTo((lengths[i + 1] ?? 0) / 2, 0);
});

test("the lines have their slopes beside them, and a proportional one is as steep as the dotted", () => {
	const texts = textsOf(drawGrowth(kept), "text");
	for (const { program, slope } of kept.growth)
		if (program === "firstborn")
			expect(texts).toContain(`slope ${slope.toFixed(2)}`);
	const exact: Kept = {
		...kept,
		growth: kept.growth.map((growth) => ({
			...growth,
			points: growth.points.map(({ descendants }) => ({
				descendants,
				cost: descendants,
			})),
		})),
	};
	const drawn = drawGrowth(exact);
	const [, points = ""] = /<polyline points="([^"]*)"/.exec(drawn) ?? [];
	const ends = points.split(" ").map((point) => point.split(",").map(Number));
	const dotted =
		/x1="([\d.]+)" x2="([\d.]+)" y1="([\d.]+)" y2="([\d.]+)" class="proportional"/.exec(
			drawn,
		);
	const [x1, x2, y1, y2] = (dotted ?? []).slice(1).map(Number);
	expect([ends[0], ends.at(-1)]).toEqual([
		[x1, y1],
		[x2, y2],
	]);
});
