import { describe, expect, test } from "vitest";
import { Texts } from "../../tools/texts.ts";

/** A source of the programs, expanded as their only one. */
function expandTexts(source: string): string {
	return new Texts([source]).expand(source, "src/init/main.ts");
}

/** The table of a program of one source, as the bytes that the build puts in place. */
function table(source: string): Buffer {
	const file = "export const TEXTS: usize = bytesOfTexts();\n";
	const expanded = new Texts([source]).expand(file, "src/kernel/texts.ts");
	const list = /memory\.data<u8>\(\[([\d,]*)\]\)/.exec(expanded)?.[1] ?? "";
	return Buffer.from(list.split(",").map(Number));
}

/** Where an expanded source's addresses point, in the order in which they stand. */
function places(source: string): number[] {
	return [...expandTexts(source).matchAll(/\(TEXTS__ \+ (\d+)\)/g)].map(
		([, place]) => Number(place),
	);
}

/** The bytes of the table from a place up to the NUL. */
function bytesAt(bytes: Buffer, place: number): Buffer {
	return bytes.subarray(place, bytes.indexOf(0, place));
}

/** The text that a source's only text("…") puts in place. */
function textOf(source: string): string {
	return bytesAt(table(source), places(source)[0] ?? -1).toString("utf8");
}

/** What a byte stands for in put(): a letter for itself, another byte for a string of the table. */
function meaning(bytes: Buffer, byte: number): string {
	if (byte === 10 || (byte >= 32 && byte < 126))
		return String.fromCharCode(byte);
	let code = (31 - byte) & 255;
	let at = 0;
	let length = 2;
	for (; code >= (bytes[at] ?? 0); length++) {
		code -= bytes[at] ?? 0;
		at += 1 + length * (bytes[at] ?? 0);
	}
	at += 1 + length * code;
	return unfold(bytes, bytes.subarray(at, at + length));
}

/** Unfolds bytes of a phrase, as put() does. */
function unfold(table: Buffer, bytes: Buffer): string {
	return [...bytes].map((byte) => meaning(table, byte)).join("");
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
	const source = `put(text("ab")); put(text('cde'));`;
	const found = places(source).map((at) => bytesAt(table(source), at));
	expect(found.map(String)).toEqual(["ab", "cde"]);
	expect(expandTexts(source)).toMatch(
		/^import \{ TEXTS as TEXTS__ \} from "\.\.\/kernel\/texts"; put\(\(TEXTS__ \+ \d+\)\); put\(\(TEXTS__ \+ \d+\)\);$/,
	);
});

test("a text that stands twice, or ends another one, is put in place once", () => {
	const source = `a(text("yes")); b(text("es")); c(text('yes')); d(text("s!"));`;
	const [a = 0, b, c] = places(source);
	expect([b, c]).toEqual([a + 1, a]);
	expect(table(source)).toHaveLength("yes\0s!\0".length);
});

describe("phrases", () => {
	const said = ["received TERM from process ", "received HUP from process "];
	const source = said.map((each) => `put(phrase("${each}"));`).join("");

	test("come back as they were", () => {
		const bytes = table(source);
		expect(
			places(source).map((at) => unfold(bytes, bytesAt(bytes, at))),
		).toEqual(said);
	});

	test("take fewer bytes than texts do", () => {
		const plain = source.replaceAll("phrase", "text");
		expect(table(source).length).toBeLessThan(table(plain).length);
	});

	test("are no texts, though they say the same", () => {
		const both = `${source}a(text("${said[0]}"));`;
		const [phrase, , text] = places(both);
		expect(phrase).not.toBe(text);
		expect(bytesAt(table(both), text ?? 0).toString()).toBe(said[0]);
	});

	test("come back with as many strings as there are codes", () => {
		const words = Array.from({ length: 300 }, (_, i) =>
			(i * i * 7919).toString(36),
		);
		const many = words.map(
			(word, i) => `${word}\n${word}: ${words[(i * 7) % 300]}`,
		);
		const all = many.map((each) => `phrase(\`${each}\`);`).join("");
		const bytes = table(all);
		expect(places(all).map((at) => unfold(bytes, bytesAt(bytes, at)))).toEqual(
			many,
		);
	});

	test.each(["für", "~"])("have to be ASCII without a code: %s", (text) => {
		expect(() => new Texts([`put(phrase("${text}"));`])).toThrow(
			`phrase("${text}"): only ASCII without ~ can be said`,
		);
	});
});

test("a file that is none of the program's is refused", () => {
	expect(() =>
		new Texts(["a();"]).expand(`b(text("x"));`, "src/init/b.ts"),
	).toThrow("src/init/b.ts is none of the program's sources");
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
