import fc from "fast-check";
import { expect, test } from "vitest";
import { commandLine, printable } from "../../src/observe/printable.ts";

const ANY_TEXT = fc.string({ unit: "binary", maxLength: 40 });

test("nothing that steers a terminal or turns the direction of writing is left", () => {
	fc.assert(
		fc.property(ANY_TEXT, (text) => {
			expect(printable(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u);
			expect(printable(text)).not.toMatch(/\p{Bidi_Control}/u);
		}),
	);
});

test.each([
	["a\nb\r\t", "a\\nb\\r\\t"],
	["\x1b[31mred\x07", "\\x1b[31mred\\x07"],
	["\u202egnp.exe", "\\u202egnp.exe"],
	["\u2028", "\\u2028"],
	["\x9b2J", "\\x9b2J"],
	["日本 é 🐳 \\n", "日本 é 🐳 \\n"],
])("%j is shown as %s", (text, shown) => {
	expect(printable(text)).toBe(shown);
});

test("words are told apart as in a shell", () => {
	const words = ["sh", "-c", "a 'b' $c", "", "--x=1", "\n"];
	expect(commandLine(words)).toBe("sh -c 'a '\\''b'\\'' $c' '' --x=1 '\\n'");
});
