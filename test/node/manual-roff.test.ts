import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import type { Block, Manual } from "../../src/manual/manual.ts";
import { manualPage } from "../../src/manual/roff.ts";
import { marked } from "./terminal-page.ts";

/** A page with one section of these blocks. */
function page(...blocks: Block[]): string {
	const manual: Manual = {
		...{ program: "some", summary: "a program", options: [] },
		help: { before: [], after: [], indent: 2, column: 20 },
		sections: [{ title: "DESCRIPTION", blocks }],
	};
	return manualPage(manual, "1.2.3");
}

/** The section's lines on a terminal, with B< > around what is bold and I< > around what is slanted. */
function shown(...blocks: Block[]): string[] {
	return marked(page(...blocks))
		.split("\n")
		.slice(6, -3)
		.map((line) => line.trim().replaceAll(/ {2,}/g, " "))
		.filter((line) => line !== "");
}

test.each([
	["a full stop at the beginning", ".profile is read"],
	["an apostrophe at the beginning", "'tis so"],
	["backslashes", "a\\b and \\fBnot bold\\fR and \\n"],
	["dashes", "--a-b - -1"],
	["what roff sets otherwise", "a^b ~c `d` 'e' \"f\""],
	["a star and underlines within words", "2*3*4 si_code_x FIRSTBORN_A_B"],
	["a comment's beginning", 'a \\" b'],
])("%s is text", (_, text) => {
	expect(shown(text)).toEqual([text]);
	expect(shown({ shown: [text] })).toEqual([text]);
});

test("marks are fonts, at a word's borders", () => {
	expect(shown("*--a*=_B_, [*-c*] and (_d e_).")).toEqual([
		"B<--a>=I<B>, [B<-c>] and (I<d> I<e>).",
	]);
});

test("something marked that begins a line with a full stop is text", () => {
	expect(shown("*.hidden* is")).toEqual(["B<.hidden> is"]);
});

test("each sentence begins a line of the source, and no line is long", () => {
	const sentence = `${"word ".repeat(40)}end.`;
	const source = page(`${sentence} ${sentence} *Short*. Last?`).split("\n");
	expect(source.filter((line) => line.length > 80)).toEqual([]);
	expect(source).toContain("\\fBShort\\fR.");
	expect(source).toContain("Last?");
});

describe("blocks", () => {
	const blocks: Block[] = [
		"First.",
		{
			width: 6,
			items: [
				{ term: "*a*", meaning: ["One.", { shown: ["x", "", "  y"] }, "Two."] },
				{
					term: "*b*",
					meaning: [
						{ compact: true, items: [{ term: "c", meaning: ["Three."] }] },
					],
				},
			],
		},
		{ shown: [".sh"] },
		"Last.",
	];

	test("are shown in their order", () => {
		const lines = shown(...blocks).join(" ");
		expect(lines).toBe("First. B<a> One. x y Two. B<b> c Three. .sh Last.");
	});

	test("give mandoc nothing to complain about", () => {
		const { stdout } = spawnSync("mandoc", ["-T", "lint", "-W", "all"], {
			input: page(...blocks),
			encoding: "utf8",
		});
		expect(stdout).toBe("");
	});
});

test("what is not ASCII is refused", () => {
	expect(() => page("a … b")).toThrow("not ASCII: '…' in: a … b");
});
