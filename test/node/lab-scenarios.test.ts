import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { explain } from "../../src/lab/commands/explain.ts";
import { SCENARIOS } from "../../src/lab/scenarios/index.ts";

const HAN = /\p{Script=Han}/u;

test("the article's experiments come first, in its order", () => {
	const article = readFileSync(
		join(import.meta.dirname, "../../docs/article.md"),
		"utf8",
	);
	const titles = [...article.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
	expect(titles.length).toBeGreaterThan(0);
	expect(
		SCENARIOS.slice(0, titles.length).map(({ title }) => title.en),
	).toEqual(titles);
});

test("each scenario has a name of its own, fit to be typed", () => {
	const names = SCENARIOS.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	expect(
		names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)),
	).toEqual([]);
});

test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
	"%s is explained in English and in Chinese",
	(name, scenario) => {
		for (const { en, zh } of [scenario.shows, scenario.why]) {
			expect(en).toMatch(/[a-z]/);
			expect(en).not.toMatch(HAN);
			expect(zh).toMatch(HAN);
		}
		const lines = explain(scenario).split("\n");
		expect(lines[0]).toContain(name);
		expect(lines.filter((line) => HAN.test(line)).length).toBeGreaterThan(1);
		const wide = lines.slice(2).filter((line) => columns(line) > 80);
		expect(wide).toEqual([]);
		// Wrapping has lost nothing.
		const squeezed = lines.join("").replaceAll(/\s/g, "");
		for (const { en, zh } of [scenario.shows, scenario.why])
			for (const text of [en, zh])
				expect(squeezed).toContain(text.replaceAll(/\s/g, ""));
	},
);

test("no scenario ends without a step that ends it", () => {
	const without = SCENARIOS.filter(({ steps }) => {
		const last = steps.at(-1)?.do;
		return last !== "stop" && last !== "type";
	});
	expect(without).toEqual([]);
});

/** How many columns a line takes: Chinese characters take two. */
function columns(line: string): number {
	return [...line].reduce(
		(sum, character) => sum + (HAN.test(character) ? 2 : 1),
		0,
	);
}
