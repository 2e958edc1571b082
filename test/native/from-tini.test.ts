// docs/from-tini.md: every row and every point of it, beside Debian's tini.
import { expect, test } from "vitest";
import { linkTo, run } from "../support/namespace.ts";
import { FIRSTBORN, TINI } from "../support/programs.ts";
import { testName } from "./migration/beside.ts";
import {
	type Guide,
	testChanges,
	testDifferences,
	testOptions,
} from "./migration/guide.ts";
import { NOTES } from "./migration/notes.ts";
import { TINI_OPTIONS } from "./migration/tini.ts";
import { TINI_CHANGES, tiniDifferences } from "./migration/tini-pages.ts";

const guide: Guide = {
	...{ page: "from-tini.md", original: TINI, link: linkTo(FIRSTBORN, "tini") },
};

const links = ["tini-static", "tini-amd64"].map((name) =>
	linkTo(FIRSTBORN, name),
);

testOptions(guide, TINI_OPTIONS, NOTES);
testChanges(guide, TINI_CHANGES);
testDifferences(guide, tiniDifferences(guide));
testName(guide);

test("from-tini.md: tini-static is such a name, too, and tini-amd64 is not", async () => {
	const versions = links.map((link) => run(link, ["--version"]));
	const [first, second] = await Promise.all(versions);
	expect(first?.stdout).toMatch(/^tini version /);
	expect(second?.stdout).toMatch(/^firstborn \d/);
});
