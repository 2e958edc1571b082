// CHANGELOG.md as Debian's packages have it.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import {
	debianChangelog,
	debianVersion,
} from "../../tools/release/changelog.ts";

const maintainer = "Somebody <some@where.invalid>";
const changelog = [
	...["# Changelog", "", "## [Unreleased]", "", "- nothing yet", ""],
	...["## [1.2.0-rc.1] - 2026-02-03", "", "### Added", "", "- one, that is"],
	...["  told in two lines", "", "### Fixed", "", `- ${"word ".repeat(30)}`],
	...["", "## 1.1.0", "", "- another", ""],
].join("\n");
const made = (version: string) =>
	debianChangelog(changelog, version, { maintainer, time: 86400 });

test("has the versions from this one down, each with its day", () => {
	expect(made("1.2.0-rc.1").split("\n")).toEqual([
		"firstborn (1.2.0~rc.1-1) unstable; urgency=medium",
		...["", "  [ Added ]", "  * one, that is told in two lines"],
		...["", "  [ Fixed ]", `  * ${"word ".repeat(15).trim()}`],
		...[`    ${"word ".repeat(15).trim()}`, ""],
		` -- ${maintainer}  Tue, 03 Feb 2026 00:00:00 +0000`,
		...["", "firstborn (1.1.0-1) unstable; urgency=medium", ""],
		...["  * another", ""],
		` -- ${maintainer}  Fri, 02 Jan 1970 00:00:00 +0000`,
		"",
	]);
	expect(made("1.1.0")).toMatch(/^firstborn \(1\.1\.0-1\)/);
});

test("has to have the version", () => {
	expect(() => made("1.2.0")).toThrow("no section for 1.2.0");
});

test("sorts what comes before a release before it", () => {
	const [before, release] = [
		debianVersion("1.2.0-rc.1"),
		debianVersion("1.2.0"),
	];
	const words = ["--compare-versions", before, "lt", release];
	const { status } = spawnSync("dpkg", words);
	expect(status).toBe(0);
});
