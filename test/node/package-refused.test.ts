// command() of the npm package: what it refuses, beside the program that would refuse it.
import { describe, expect, test } from "vitest";
import { command, type Options } from "../../src/package/index.ts";
import { run } from "../support/namespace.ts";
import { FIRSTBORN } from "../support/programs.ts";

/** An environment in which no variable is an option. */
const env = { PATH: "/usr/bin:/bin" };

/** Options that a caller without types has given. */
const untyped = (options: object) => () => command(options as Options);

/** What an action throws. */
function catching(action: () => unknown): unknown {
	try {
		return action();
	} catch (error) {
		return error;
	}
}

describe("what the program would refuse it refuses", () => {
	test.each<[string, object, string]>([
		["grace", { grace: "5x" }, "--grace=5x"],
		["grace", { grace: "1.5s" }, "--grace=1.5s"],
		["delay", { delay: 100_000_001 }, "--delay=100000001"],
		["linger", { linger: -1 }, "--linger=-1"],
		["rewrite", { rewrite: { KILL: "TERM" } }, "--rewrite=KILL:TERM"],
		["rewrite", { rewrite: { CLD: "TERM" } }, "--rewrite=CLD:TERM"],
		["rewrite", { rewrite: { TERM: "RTMIN+31" } }, "--rewrite=TERM:RTMIN+31"],
		["rewrite", { rewrite: { 65: 1 } }, "--rewrite=65:1"],
		["rewrite", { rewrite: { TERM: "RTMAX+1" } }, "--rewrite=TERM:RTMAX+1"],
		[
			"stopSignals",
			{ stopSignals: ["TERM", "STOP"] },
			"--stop-signals=TERM,STOP",
		],
		["stopSignals", { stopSignals: [] }, "--stop-signals="],
		["parentDeath", { parentDeath: 0 }, "--parent-death=0"],
		["beforeStop", { beforeStop: " " }, "--before-stop= "],
		[
			"beforeStop",
			{ beforeStop: "x".repeat(1024) },
			`--before-stop=${"x".repeat(1024)}`,
		],
		[
			"beforeStop",
			{ beforeStop: Array(65).fill("x") },
			`--before-stop=${"x ".repeat(65)}`,
		],
		["exit", { exit: { 256: 0 } }, "--exit=256:0"],
		["exit", { exit: { 0: 256 } }, "--exit=0:256"],
		["scope", { scope: "all" }, "--scope=all"],
		["log", { log: "xml" }, "--log=xml"],
		["logFd", { logFd: 2 ** 30 + 1 }, "--log-fd=1073741825"],
	])("%s: %j", async (option, options, word) => {
		expect(untyped(options)).toThrow(RangeError);
		expect(untyped(options)).toThrow(
			new RegExp(`^${option}: .* is not allowed; .* (is|are)$`),
		);
		const done = await run(FIRSTBORN, [word, "--", "/bin/true"], { env });
		expect(done.status).toBe(125);
	});
});

test.each<[string, object]>([
	["grace", { grace: null }],
	["grace", { grace: Number.NaN }],
	["delay", { delay: 0.0001 }],
	["rewrite", { rewrite: "TERM:QUIT" }],
	["rewrite", { rewrite: { TERM: "QUIT", SIGTERM: "INT" } }],
	["rewrite", { rewrite: { 15: "QUIT", TERM: "INT" } }],
	["stopSignals", { stopSignals: "TERM" }],
	["beforeStop", { beforeStop: ["a b"] }],
	["beforeStop", { beforeStop: "a\0b" }],
	["exit", { exit: { 1: "0" } }],
	["exit", { exit: [1] }],
	["singleChild", { singleChild: 1 }],
	["seal", { seal: "1" }],
	["scope", { singleChild: true, scope: "tree" }],
	["verbose", { verbose: 1.5 }],
	["verbose", { verbose: 10 }],
	["toString", { toString: 1 }],
	["graze", { graze: 1 }],
	["grace", { as: "tini", grace: 1 }],
	["arguments", { arguments: ["-g"] }],
	["arguments", { as: "tini", arguments: ["--", "x"] }],
	["arguments", { as: "tini", arguments: "-g" }],
	["as", { as: "s6" }],
])(
	"the error names the option %s, where no types kept %j out",
	(option, options) => {
		const error = catching(untyped(options)) as Error;
		expect(["TypeError", "RangeError"]).toContain(error.name);
		expect(error.message).toMatch(new RegExp(`^${option}: `));
	},
);

test.each([
	["command", () => command({}, [""])],
	["command", () => command({}, "server" as never)],
	["command", () => command({}, ["a\0b"])],
	["path", () => command({}, [], { path: "" })],
	["options", () => command(null as never)],
])("what is no %s is refused", (what, action) => {
	expect((catching(action) as Error).message).toMatch(new RegExp(`^${what}: `));
});
