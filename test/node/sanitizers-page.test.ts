// docs/sanitizers.md says of every test that is skipped with a sanitised build why it is, and names every build.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VARIANTS } from "../../tools/sanitized/variants.ts";
import { ROOT } from "../support/programs.ts";
import {
	SANITIZED_LIMITS,
	SANITIZED_REASONS,
} from "../support/sanitized-limits.ts";

const page = readFileSync(join(ROOT, "docs/sanitizers.md"), "utf8");

test.each(VARIANTS)("$name is on the page", ({ name }) => {
	expect(page).toContain(`\`${name}\``);
});

test.each(Object.keys(SANITIZED_REASONS))("'%s' names its files", (reason) => {
	const limits = SANITIZED_LIMITS.filter((limit) => limit.reason === reason);
	const files = limits.map(({ file, tests }) => `${file}${tests ? "" : "\\*"}`);
	const row = page
		.split("\n")
		.find((line) => line.startsWith(`| \`${reason}\``));
	const cells = row?.split("|").map((cell) => cell.trim());
	expect(cells?.[3]).toBe([...new Set(files)].join(", "));
	for (const { file } of limits)
		expect(existsSync(join(ROOT, `test/native/${file}.test.ts`))).toBe(true);
});
