import { spawnSync } from "node:child_process";
import {
	appendFileSync,
	cpSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIRSTBORN as FIRSTBORN_MANUAL } from "../../src/manual/firstborn.ts";
import { helpText } from "../../src/manual/help.ts";
import { modules } from "../../src/manual/made.ts";
import { type Manual, twinName } from "../../src/manual/manual.ts";
import { manualPage } from "../../src/manual/roff.ts";
import { optionTerm } from "../../src/manual/sections.ts";
import { SIGPROBE as SIGPROBE_MANUAL } from "../../src/manual/sigprobe.ts";
import { FIRSTBORN, ROOT, SIGPROBE } from "../support/programs.ts";
import { plain } from "./terminal-page.ts";

const MANUALS = [
	{ manual: FIRSTBORN_MANUAL, program: FIRSTBORN },
	{ manual: SIGPROBE_MANUAL, program: SIGPROBE },
];

/** A checkout of its own with what the tool reads and writes. */
const checkout = mkdtempSync(join(tmpdir(), "firstborn-manual-"));
beforeAll(() => {
	for (const each of ["src", "tools", "package.json"])
		cpSync(join(ROOT, each), join(checkout, each), { recursive: true });
	symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
});
afterAll(() => rmSync(checkout, { recursive: true }));

function tool(root: string, ...options: string[]) {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		["--import", "tsx", "tools/manual.ts", ...options],
		{ cwd: root, encoding: "utf8" },
	);
	return { status, output: stdout + stderr };
}

function pageOf(manual: Manual): string {
	return manualPage(manual, "1.2.3");
}

test("the programs' sources have what the manuals say", () => {
	expect(tool(ROOT)).toEqual({ status: 0, output: "" });
});

test("a source that has gone another way is shown, no page is made, and --write mends it", () => {
	const { path, text } = modules()[0] ?? { path: "", text: "" };
	appendFileSync(join(checkout, path), "// and another thing\n");
	const complaint = tool(checkout, "--pages");
	expect(complaint.status).toBe(1);
	expect(complaint.output).toContain(`--- ${path}`);
	expect(complaint.output).toContain("\n-// and another thing\n");
	expect(readdirSync(checkout)).not.toContain("dist");
	expect(tool(checkout, "--write", "--pages").status).toBe(0);
	expect(readFileSync(join(checkout, path), "utf8")).toBe(text);
	expect(readdirSync(join(checkout, "dist/man")).sort()).toEqual([
		...["firstborn.1", "sigprobe.1"],
	]);
});

describe.each(MANUALS)("$manual.program", ({ manual, program }) => {
	test("prints the manual's --help", () => {
		const { status, stdout, stderr } = spawnSync(program, ["--help"], {
			encoding: "utf8",
		});
		expect(stdout).toBe(helpText(manual));
		expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	});

	test("has a page that mandoc has no complaint about", () => {
		const { status, stdout, stderr } = spawnSync(
			"mandoc",
			["-T", "lint", "-W", "all"],
			{ input: pageOf(manual), encoding: "utf8" },
		);
		expect({ status, stdout, stderr }).toEqual({
			...{ status: 0, stdout: "", stderr: "" },
		});
	});

	test("has a page that fits into 80 columns", () => {
		const lines = plain(pageOf(manual)).split("\n");
		expect(lines.filter((line) => line.length > 80)).toEqual([]);
	});

	test("has a page with each option and its twin", () => {
		const lines = plain(pageOf(manual)).split("\n");
		const terms = manual.options.flatMap((option) => [
			optionTerm(option).replaceAll(/[*_]/g, ""),
			...(option.twin === undefined ? [] : [twinName(option)]),
		]);
		const isShown = (term: string) =>
			lines.some((line) => `${line.trim()} `.startsWith(`${term} `));
		expect(terms.filter((term) => !isShown(term))).toEqual([]);
	});
});

test("the defaults are what firstborn plans with", () => {
	const { stderr } = spawnSync(
		FIRSTBORN,
		["--log=json", "--before-stop=true", "true"],
		{ encoding: "utf8", env: { PATH: process.env.PATH } },
	);
	const plan = JSON.parse(stderr.split("\n")[0] ?? "");
	const seconds = (wanted: string) => {
		const option = FIRSTBORN_MANUAL.options.find(({ name }) => name === wanted);
		return Number.parseInt(option?.default?.replaceAll("*", "") ?? "", 10);
	};
	expect(plan).toMatchObject({
		delay: seconds("delay") * 1000,
		linger: seconds("linger") * 1000,
		"before-stop": seconds("before-stop-timeout") * 1000,
	});
});
