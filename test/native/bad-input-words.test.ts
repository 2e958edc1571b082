// What the command line may not say: one line on stderr that names it and tells what is allowed, 125, and nothing run.
import { expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { type Outcome, run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

/** The command would write this. */
const RAN = "ran";

function expectRefused({ status, stdout, stderr }: Outcome, words: string[]) {
	expect({ status, stdout }, stderr).toEqual({ status: 125, stdout: "" });
	expect(stderr).toMatch(/^firstborn: [^\n]+\n$/);
	for (const word of words) expect(stderr).toContain(word);
}

const SIGNALS = "TERM or RTMIN+3";
const STATUSES = "0 to 255";

test.each<[string[], string[]]>([
	[["--yolo"], ["unrecognized option '--yolo'", "--help"]],
	[["--yolo=3"], ["unrecognized option '--yolo", "--help"]],
	[["-x"], ["invalid option -- 'x'", "--help"]],
	[["-vx"], ["invalid option -- 'x'", "--help"]],
	[["-ü"], ["invalid option", "--help"]],
	[["---"], ["unrecognized option '---'", "--help"]],
	[["--s"], ["'--s' is ambiguous", "--single-child", "--scope"]],
	[["--verbose=1"], ["'--verbose' doesn't allow an argument", "--help"]],
	[["--single-child=1"], ["'--single-child' doesn't allow an argument"]],
	[["--scope=x"], ["--scope=x: ", "child", "group"]],
	[["--scope="], ["--scope=: ", "child", "group"]],
	[["--scope=Group"], ["--scope=Group: ", "child", "group"]],
	[["--log=xml"], ["--log=xml: ", "text or json"]],
	[["--log="], ["--log=: ", "text or json"]],
	[["--log-fd=x"], ["--log-fd=x: ", "descriptor"]],
	[["--log-fd=-1"], ["--log-fd=-1: ", "descriptor"]],
	[["--log-fd=77"], ["--log-fd=77: ", "not open"]],
	[["--log-fd=99999999999"], ["--log-fd=99999999999: ", "descriptor"]],
	[["--log-fd="], ["--log-fd=: ", "descriptor"]],
	[
		["-r", "TERM"],
		["--rewrite=TERM: ", "FROM:TO"],
	],
	[
		["-r", ""],
		["--rewrite=: ", "FROM:TO"],
	],
	[
		["-r", ":"],
		["--rewrite=:: ", "''", SIGNALS],
	],
	[
		["-r", "TERM:"],
		["--rewrite=TERM:: ", "''", SIGNALS],
	],
	[
		["-r", ":TERM"],
		["--rewrite=:TERM: ", "''", SIGNALS],
	],
	[
		["-r", "FOO:TERM"],
		["--rewrite=FOO:TERM: ", "'FOO'", SIGNALS],
	],
	[
		["-r", "TERM:FOO"],
		["--rewrite=TERM:FOO: ", "'FOO'", SIGNALS],
	],
	[
		["-r", "TERM:QUIT:HUP"],
		["'QUIT:HUP'", SIGNALS],
	],
	[
		["-r", "TERM:QUIT,"],
		["--rewrite=TERM:QUIT,: ", "''", "FROM:TO"],
	],
	[
		["-r", "TERM:QUIT,FOO:HUP"],
		["'FOO'", SIGNALS],
	],
	[
		["-r", "0:TERM"],
		["'0'", SIGNALS],
	],
	[
		["-r", "65:TERM"],
		["'65'", SIGNALS],
	],
	[
		["-r", "TERM:65"],
		["'65'", SIGNALS],
	],
	[
		["-r", "-1:TERM"],
		["'-1'", SIGNALS],
	],
	[
		["-r", "+1:TERM"],
		["'+1'", SIGNALS],
	],
	[
		["-r", " 15:3"],
		["' 15'", SIGNALS],
	],
	[
		["-r", "15:3x"],
		["'3x'", SIGNALS],
	],
	[
		["-r", "4294967311:3"],
		["'4294967311'", SIGNALS],
	],
	[
		["-r", "TERM:-0"],
		["'-0'", SIGNALS],
	],
	[
		["-r", "TERM:NONE"],
		["'NONE'", SIGNALS],
	],
	[
		["-r", "SIG:TERM"],
		["'SIG'", SIGNALS],
	],
	[
		["-r", "RTMIN+31:TERM"],
		["'RTMIN+31'", SIGNALS],
	],
	[
		["-r", "RTMIN+:TERM"],
		["'RTMIN+'", SIGNALS],
	],
	[
		["-r", "RTMIN-1:TERM"],
		["'RTMIN-1'", SIGNALS],
	],
	[
		["-r", "RTMAX+1:TERM"],
		["'RTMAX+1'", SIGNALS],
	],
	[
		["-r", "RTMAX-31:TERM"],
		["'RTMAX-31'", SIGNALS],
	],
	[
		["-r", "TERMINATE:TERM"],
		["'TERMINATE'", SIGNALS],
	],
	[
		["-r", "TER:TERM"],
		["'TER'", SIGNALS],
	],
	[
		["-r", "KILL:TERM"],
		["'KILL'", "cannot be caught"],
	],
	[
		["-r", "9:TERM"],
		["'9'", "cannot be caught"],
	],
	[
		["-r", "SIGSTOP:TERM"],
		["'SIGSTOP'", "cannot be caught"],
	],
	[
		["-r", "19:none"],
		["'19'", "cannot be caught"],
	],
	[
		["-r", "CHLD:TERM"],
		["'CHLD'", "children"],
	],
	[["--exit=3"], ["--exit=3: ", "FROM:TO"]],
	[["--exit=256:0"], ["'256'", STATUSES]],
	[["--exit=0:256"], ["'256'", STATUSES]],
	[["--exit=-1:0"], ["'-1'", STATUSES]],
	[["--exit=TERM:0"], ["'TERM'", STATUSES]],
	[["--exit=3:"], ["''", STATUSES]],
	[["--exit=3:4,"], ["''", "FROM:TO"]],
	[["--parent-death=FOO"], ["--parent-death=FOO: ", SIGNALS]],
	[["--parent-death=0"], ["--parent-death=0: ", SIGNALS]],
	[["--parent-death="], ["--parent-death=: ", SIGNALS]],
	[["--delay=5x"], ["--delay=5x: ", "5s"]],
	[["--grace=-1"], ["--grace=-1: ", "5s"]],
	[["--linger="], ["--linger=: ", "5s"]],
])("%j", async (options, words) => {
	expectRefused(await run(FIRSTBORN, [...options, "--", "echo", RAN]), words);
});

test.each<[string, string[]]>([
	["-r", ["requires an argument -- 'r'", "--help"]],
	["-vr", ["requires an argument -- 'r'", "--help"]],
	...["scope", "rewrite", "exit", "parent-death", "log", "log-fd", "grace"].map(
		(name): [string, string[]] => [
			`--${name}`,
			[`'--${name}' requires an argument`, "--help"],
		],
	),
])("%s without its value", async (option, words) => {
	expectRefused(await run(FIRSTBORN, [option]), words);
});

test.each<[string, string, string[]]>([
	["SCOPE", "x", ["child", "group"]],
	["REWRITE", "FOO:TERM", ["'FOO'", SIGNALS]],
	["REWRITE", "KILL:TERM", ["'KILL'", "cannot be caught"]],
	["EXIT", "256:0", ["'256'", STATUSES]],
	["PARENT_DEATH", "FOO", [SIGNALS]],
	["LOG", "xml", ["text or json"]],
	["LOG_FD", "77", ["not open"]],
	["SINGLE_CHILD", "yes", ["1 or 0"]],
	["VERBOSE", "very", ["0 to 9"]],
	["VERBOSE", "-1", ["0 to 9"]],
	["GRACE", "soon", ["5s"]],
])("FIRSTBORN_%s=%s in the environment", async (name, value, words) => {
	const env = { ...process.env, [`FIRSTBORN_${name}`]: value };
	expectRefused(await run(FIRSTBORN, ["--", "echo", RAN], { env }), [
		`FIRSTBORN_${name}=${value}: `,
		...words,
	]);
});

const USAGE = ["firstborn [options] [--] command"];

test.each<[string, string[]]>([
	["no word at all", []],
	["options alone", ["-v", "-c"]],
	["-- alone", ["--"]],
])("no command: %s", async (_, args) => {
	expectRefused(await run(FIRSTBORN, args), ["no command", ...USAGE]);
});

test("an empty argv", async () => {
	expectRefused(await run(LAUNCH, ["-0", FIRSTBORN]), ["no command"]);
});

test("an empty command is one that is not there", async () => {
	const { status, stdout, stderr } = await run(FIRSTBORN, ["--", "", RAN]);
	expect({ stdout }).toEqual({ stdout: "" });
	expect(status).toBe(127);
	expect(stderr).toMatch(/^firstborn: [^\n]+\n$/);
});

test("what is refused is shown without what could steer a terminal", async () => {
	const { stderr } = await run(FIRSTBORN, ["--\x1b[31m\nred", "true"]);
	expect(stderr).toBe(
		"firstborn: unrecognized option '--\\u001b[31m\\u000ared'; firstborn --help lists the options\n",
	);
});

test("a very long value gives one line yet", async () => {
	const { status, stderr } = await run(FIRSTBORN, [
		...[`--rewrite=${"x".repeat(100_000)}:TERM`, "--", "echo", RAN],
	]);
	expect(status).toBe(125);
	expect(stderr).toMatch(/^firstborn: --rewrite=xxx[^\n]*\n$/);
	expect(stderr).toContain("is no signal");
	expect(Buffer.byteLength(stderr)).toBeLessThan(2048);
});

test("what has to be escaped throughout leaves room for what is allowed", async () => {
	const value = "\x01".repeat(1000);
	const { status, stderr } = await run(FIRSTBORN, [
		...[`--stop-signals=${value}`, "--", "echo", RAN],
	]);
	expect(status).toBe(125);
	expect(stderr).toMatch(
		/^firstborn: --stop-signals=(\\u0001){120}…: '(\\u0001){120}…' is no signal; [^\n]*, is\n$/,
	);
});
