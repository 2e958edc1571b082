// Bytes from elsewhere in messages: what is no UTF-8, or could steer a terminal, never gets out as it is.
import { expect, it } from "vitest";
import { runScripted } from "./scripted/run.ts";

it.each([
	["two bytes", "\xc3\xa9", "é"],
	["three bytes", "\xe2\x82\xac", "€"],
	["four bytes", "\xf0\x9f\x90\xa3", "🐣"],
	["the last character of all", "\xf4\x8f\xbf\xbf", "\u{10ffff}"],
	["a C1 control", "\xc2\x9b", "\\u009b"],
	["a byte that begins nothing", "\xc1", "\\ufffd"],
	["a byte beyond all", "\xf5", "\\ufffd"],
	["a character cut short", "\xe2\x82", "\\ufffd\\ufffd"],
	["one with another byte inside", "\xe2AAA", "\\ufffdAAA"],
	["a slash in three bytes", "\xe0\x80\xaf", "\\ufffd\\ufffd\\ufffd"],
	["a slash in four bytes", "\xf0\x80\x80\xaf", "\\ufffd".repeat(4)],
	["a surrogate", "\xed\xa0\x80", "\\ufffd\\ufffd\\ufffd"],
	["one above U+10FFFF", "\xf4\x90\x80\x80", "\\ufffd".repeat(4)],
	["a long text", "x".repeat(241), `${"x".repeat(240)}…`],
	["quotes and backslashes", '"\\', '\\"\\\\'],
])("%s", (_, value, shown) => {
	for (const [name, option] of [
		["firstborn", "--grace"],
		["sigprobe", "--cleanup"],
	] as const) {
		const { status, written } = runScripted(name, [`${option}=${value}`]);
		expect(status).toBe(125);
		const [before = ""] = written.split(/: (?:not a|is no) time/);
		expect(before).toBe(`${name}: ${option}=${shown}`);
	}
});
