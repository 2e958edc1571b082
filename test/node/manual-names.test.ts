// Options and variables that the pages name are there, and those that are there are named.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FIRSTBORN } from "../../src/manual/firstborn.ts";
import { twinName } from "../../src/manual/manual.ts";
import { SIGPROBE } from "../../src/manual/sigprobe.ts";
import { ROOT } from "../support/programs.ts";
import { type Named, optionsIn, variablesIn } from "./named.ts";

const MANUALS = [FIRSTBORN, SIGPROBE];

/** The engines' commands whose options the pages name. */
const ENGINES = [
	"docker run",
	"dockerd",
	"podman run",
	"podman pod create",
	"docker build",
	"podman build",
];

/** The commands of the doctor and the lab, with the page that tells of each. */
const COMMANDS = [
	["doctor check", "docs/doctor.md"],
	["doctor stop-test", "docs/doctor-stop-test.md"],
	["doctor trace", "docs/doctor-trace.md"],
	["doctor watch", "docs/doctor-watch.md"],
	["lab run", "docs/lab.md"],
] as const;

/** The long options in what a command line says of itself. */
function optionsOf(program: string, ...words: string[]): string[] {
	const help = execFileSync(program, [...words, "--help"], {
		env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
		encoding: "utf8",
	});
	return [...help.matchAll(/--([a-z][a-z-]+)/g)].map(([, name = ""]) => name);
}

/** The long options of one of {@link COMMANDS}. */
function optionsOfCommand(command: string): string[] {
	const [program, subcommand = ""] = command.split(" ");
	const main = join(ROOT, `dist/${program}/main.js`);
	return optionsOf(process.execPath, main, subcommand);
}

/** Options of other programs that the pages name alone: the engines', which say theirs, the compiler's and buildx's. */
function others(): string[] {
	const engines = ENGINES.flatMap((line) => {
		const [program = "", ...words] = line.split(" ");
		return optionsOf(program, ...words);
	});
	const own = COMMANDS.flatMap(([command]) => optionsOfCommand(command));
	return ["lowMemoryLimit", ...engines, ...own];
}

const OTHERS = others();

const PAGES = [
	...["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md"],
	...readdirSync(join(ROOT, "docs"))
		.filter((name) => name.endsWith(".md"))
		.map((name) => `docs/${name}`),
];

function read(path: string): string {
	return readFileSync(join(ROOT, path), "utf8");
}

/** Whether there is an option, of one program or, if none is named, of any. */
function isThere({ option, program }: Named): boolean {
	const manuals = MANUALS.filter(
		(manual) => program === undefined || manual.program === program,
	);
	const known = manuals.flatMap(({ options }) =>
		options.map(({ name }) => name),
	);
	if (program === undefined) known.push(...OTHERS);
	return known.includes(option);
}

const VARIABLES = FIRSTBORN.options
	.filter(({ twin }) => twin !== undefined)
	.map(twinName);

test.each(PAGES)(
	"%s names no option and no variable that is not there",
	(path) => {
		const text = read(path);
		expect(optionsIn(text).filter((named) => !isThere(named))).toEqual([]);
		expect(
			variablesIn(text).filter((name) => !VARIABLES.includes(name)),
		).toEqual([]);
	},
);

/** All that a manual says, each text a line as Markdown has it. */
function markdown(said: unknown): string[] {
	if (typeof said === "string") return [said.replaceAll("*", "`")];
	if (Array.isArray(said)) return said.flatMap(markdown);
	if (typeof said !== "object" || said === null) return [];
	return Object.entries(said).flatMap(([key, value]) =>
		key === "shown"
			? value.map((line: string) => `    ${line}`)
			: markdown(value),
	);
}

describe.each(MANUALS)("$program's page", (manual) => {
	test("names no option and no variable that is not there", () => {
		const { sections, options } = manual;
		// The dialects' options are other programs'.
		const said = sections.filter(({ title }) => title !== "DIALECTS");
		const text = markdown([said, options]).join("\n");
		expect(optionsIn(text).length).toBeGreaterThan(0);
		expect(optionsIn(text).filter((named) => !isThere(named))).toEqual([]);
		expect(
			variablesIn(text).filter((name) => !VARIABLES.includes(name)),
		).toEqual([]);
	});
});

test.each([
	["README.md", FIRSTBORN],
	["README.zh-CN.md", FIRSTBORN],
	["docs/sigprobe.md", SIGPROBE],
])("%s has every option that --help has", (path, manual) => {
	const named = optionsIn(read(path)).map(({ option }) => option);
	const lacking = manual.options.filter(
		({ name, help }) => help !== undefined && !named.includes(name),
	);
	// sigprobe's page has -h and -V.
	expect(lacking.map(({ name }) => name)).toEqual(
		manual === SIGPROBE ? ["help", "version"] : [],
	);
});

test("docs/environment.md has every variable", () => {
	const named = variablesIn(read("docs/environment.md"));
	expect(VARIABLES.filter((name) => !named.includes(name))).toEqual([]);
});

test.each(COMMANDS)("what firstborn-%s takes is in %s", (command, page) => {
	const text = read(page);
	const lacking = optionsOfCommand(command).filter(
		(option) => option !== "help" && !text.includes(`--${option}`),
	);
	expect(lacking).toEqual([]);
});
