import { describe, expect, test } from "vitest";
import { expandTexts } from "../../tools/texts.ts";

/** The bytes of the table that an expanded source begins with. */
function table(expanded: string): number[] {
	const list = /^const \w+: usize = memory\.data<u8>\(\[([\d,]*)\]\); /.exec(
		expanded,
	);
	return (list?.[1] ?? "").split(",").map(Number);
}

/** The text that a source's only text("…") puts in place. */
function textOf(source: string): string {
	const bytes = table(expandTexts(source));
	expect(bytes.at(-1), "the NUL behind it").toBe(0);
	return Buffer.from(bytes.slice(0, -1)).toString("utf8");
}

describe("the bytes of a text", () => {
	test.each([
		["double quotes", `text("abc")`, "abc"],
		["single quotes", `text('abc')`, "abc"],
		["a template", "text(`abc`)", "abc"],
		["nothing", `text("")`, ""],
		["an escaped newline", String.raw`text("a\nb")`, "a\nb"],
		["an escaped quote", String.raw`text("a\"b")`, 'a"b'],
		["a quote of the other kind", `text('{"a":"b"}')`, '{"a":"b"}'],
		["an apostrophe", `text("it's")`, "it's"],
		["an escaped apostrophe", String.raw`text('it\'s')`, "it's"],
		["a backslash", String.raw`text("a\\b")`, "a\\b"],
		["a backslash before a quote", String.raw`text("a\\\"b")`, 'a\\"b'],
		["a backslash at the end", String.raw`text("a\\")`, "a\\"],
		[
			"a backslash before a quote of the other kind",
			String.raw`text('\\"')`,
			'\\"',
		],
		["an escaped code", String.raw`text("\u001b[m")`, "\x1b[m"],
		["UTF-8", `text("grüße …\u{1f600}")`, "grüße …\u{1f600}"],
		["a template of several lines", "text(`a\nb\n`)", "a\nb\n"],
		["a template with a tab", "text(`a\tb`)", "a\tb"],
		["a template with quotes", "text(`a \"b\" 'c'`)", "a \"b\" 'c'"],
		["an escaped backtick", "text(`a\\`b`)", "a`b"],
		["a line break around it", 'text(\n\t"abc",\n)', "abc"],
		["a closing bracket in it", `text("a) b")`, "a) b"],
	])("%s", (_, source, expected) => {
		expect(textOf(source)).toBe(expected);
	});
});

test("each text is the address of its place", () => {
	const expanded = expandTexts(`put(text("ab")); put(text('cde'));`);
	expect(table(expanded)).toEqual([97, 98, 0, 99, 100, 101, 0]);
	expect(expanded).toMatch(/; put\(\(\w+ \+ 0\)\); put\(\(\w+ \+ 3\)\);$/);
});

test("a text that stands twice is put in place once", () => {
	const expanded = expandTexts(`a(text("x")); b(text("y")); c(text('x'));`);
	expect(table(expanded)).toEqual([120, 0, 121, 0]);
	expect(expanded).toMatch(
		/a\(\(\w+ \+ 0\)\); b\(\(\w+ \+ 2\)\); c\(\(\w+ \+ 0\)\);$/,
	);
});

test("lines keep their numbers", () => {
	const source =
		'one(\n\ttext(\n\t\t"a",\n\t),\n);\ntwo(text(`b\nc\n`));\nthree();\n';
	const lines = expandTexts(source).split("\n");
	expect(lines).toHaveLength(source.split("\n").length);
	const at = source.split("\n").indexOf("three();");
	expect(lines[at]).toBe("three();");
});

test.each([
	["without a text", "const a = 1;\n"],
	["with another function's", `context("a"); textual("b");\n`],
	["with a text that is no literal", "text(name);\n"],
	["with a substitution, which no text may have", "text(`a $" + "{b}`);\n"],
])("a source %s stays as it is", (_, source) => {
	expect(expandTexts(source)).toBe(source);
});
