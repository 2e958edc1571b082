// The page of check tells of every finding in the finding's own words.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PAGE, withRules } from "../../tools/doctor-rules.ts";

test("docs/doctor.md has every finding, and its evidence and cure", () => {
	const page = readFileSync(PAGE, "utf8");
	expect(withRules(page), "npx tsx tools/doctor-rules.ts").toBe(page);
});
