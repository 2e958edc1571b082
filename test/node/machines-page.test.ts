// docs/machines.md says of every test that is skipped with another machine's programs why it is.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MACHINES } from "../../tools/machines.ts";
import { LIMITS, REASONS } from "../support/limits.ts";
import { ON_EVERY_MACHINE } from "../support/on-every-machine.ts";
import { ROOT } from "../support/programs.ts";

const page = readFileSync(join(ROOT, "docs/machines.md"), "utf8");

/** The cells of the table's row that begins with a code word. */
function row(name: string): string[] {
	const line = page
		.split("\n")
		.find((each) => each.startsWith(`| \`${name}\``));
	return (line ?? "")
		.split("|")
		.slice(1, -1)
		.map((cell) => cell.trim());
}

test("every machine has a row", () => {
	for (const { name, platform } of MACHINES)
		expect(row(name)[2]).toBe(`\`${platform}\``);
});

test.each(Object.keys(REASONS))(
	"'%s' names the files of its tests",
	(reason) => {
		const files = LIMITS.filter((limit) => limit.reason === reason).map(
			({ file, tests }) => `${file}${tests ? "" : "\\*"}`,
		);
		expect(row(reason)[2]).toBe([...new Set(files)].join(", "));
	},
);

describe("each file that is named is one of test/native", () => {
	const named = [...LIMITS.map(({ file }) => file), ...ON_EVERY_MACHINE];
	test.each([...new Set(named)])("%s", (file) => {
		expect(existsSync(join(ROOT, `test/native/${file}.test.ts`))).toBe(true);
	});
});
