// Times as they are given: good ones, bad ones, and such as contradict each other. Each bad one is one clear line.
import { describe, expect, test } from "vitest";
import { run, start } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { line } from "../support/stop.ts";

const OPTIONS = ["--delay", "--grace", "--linger", "--before-stop-timeout"];

const BAD = [
	...[
		"",
		" ",
		"5x",
		"x",
		"-1s",
		"-1",
		"+5",
		"5 s",
		" 5",
		"5 ",
		"1.5s",
		"1e3",
		"0x5",
		"5S",
		"5sec",
		"5min",
		"1h",
		"ms",
		"s",
		"m",
		"s5",
	],
	...["5mss", "5ms5", "∞", "5s,6s", "forever", "inf"],
	...[
		"99999999999s",
		"99999999999",
		"100000001s",
		"99999999999999999999999999m",
		"18446744073709551621",
		"4294967301",
	],
];

const GOOD: [string, number][] = [
	["0", 0],
	["5", 5000],
	["5s", 5000],
	["500ms", 500],
	["2m", 120_000],
	["007", 7000],
	["1ms", 1],
	["100000000", 100_000_000_000],
	["100000000m", 6_000_000_000_000],
];

/** Expects one line that names what was given, says what is wrong with it, and what is allowed. */
function expectRefused(stderr: string, given: string): void {
	const begin = `firstborn: ${given}: `;
	expect(stderr.slice(0, begin.length)).toBe(begin);
	expect(stderr.slice(begin.length)).toMatch(
		/^[^\n]*time[^\n]*500ms, 5s, 2m[^\n]*\n$/,
	);
}

describe.each(OPTIONS)("%s", (option) => {
	test("is refused in one line that names it, and nothing runs", async () => {
		for (const value of BAD) {
			const outcome = await run(FIRSTBORN, [
				`${option}=${value}`,
				"--",
				"echo",
				"ran",
			]);
			expect({ value, status: outcome.status, stdout: outcome.stdout }).toEqual(
				{ value, status: 125, stdout: "" },
			);
			expectRefused(outcome.stderr, `${option}=${value}`);
		}
		console.log(`${option}: ${BAD.length} bad values, each one line`);
	});

	test("without a value is refused in one line", async () => {
		const outcome = await run(FIRSTBORN, [option]);
		console.log(outcome.stderr.trimEnd());
		expect(outcome).toMatchObject({ status: 125, stdout: "" });
		expect(outcome.stderr).toMatch(
			new RegExp(`^firstborn: .*${option.slice(2)}.*\\n$`),
		);
	});

	test("has a twin in the environment, refused alike; an empty one is none; the line wins", async () => {
		const twin = `FIRSTBORN_${option.slice(2).toUpperCase().replaceAll("-", "_")}`;
		const env = { ...process.env };
		const bad = await run(FIRSTBORN, ["--", "echo", "ran"], {
			env: { ...env, [twin]: "5x" },
		});
		expect(bad).toMatchObject({ status: 125, stdout: "" });
		expectRefused(bad.stderr, `${twin}=5x`);
		const none = await run(FIRSTBORN, ["--", "echo", "ran"], {
			env: { ...env, [twin]: "" },
		});
		expect(none).toMatchObject({ status: 0, stdout: "ran\n", stderr: "" });
		const line_ = await run(
			FIRSTBORN,
			["--log=json", "--before-stop=true", `${option}=2m`, "--", "true"],
			{ env: { ...env, [twin]: "7" } },
		);
		const field =
			option === "--before-stop-timeout" ? "before-stop" : option.slice(2);
		expect(line(line_, { event: "plan" })[field]).toBe(120_000);
	});

	test("is read to the millisecond", async () => {
		const field =
			option === "--before-stop-timeout" ? "before-stop" : option.slice(2);
		for (const [value, milliseconds] of GOOD) {
			const outcome = await run(FIRSTBORN, [
				"--log=json",
				"--before-stop=true",
				`${option}=${value}`,
				"--",
				"true",
			]);
			expect(outcome.status).toBe(0);
			expect({ value, is: line(outcome, { event: "plan" })[field] }).toEqual({
				value,
				is: milliseconds,
			});
		}
	});
});

describe("grace not longer than linger", () => {
	const WARNING =
		/^firstborn: warning: --grace is not longer than --linger: .*killed.*\n$/;

	test.each([
		["--grace=2s", "--linger=5s", true],
		["--grace=5s", "--linger=5s", true],
		["--grace=4999ms", "--linger=5s", true],
		["--grace=5001ms", "--linger=5s", false],
		["--grace=1m", "--linger=5s", false],
		["--grace=2s", "", false],
		["", "--linger=5m", false],
	])(
		"%s %s: warned in one line %s, and it runs",
		async (grace, linger, warned) => {
			const options = [grace, linger].filter((each) => each !== "");
			const outcome = await run(FIRSTBORN, [...options, "--", "echo", "ran"]);
			console.log(options.join(" "), "→", outcome.stderr.trimEnd());
			expect(outcome).toMatchObject({ status: 0, stdout: "ran\n" });
			if (warned) expect(outcome.stderr).toMatch(WARNING);
			else expect(outcome.stderr).toBe("");
		},
	);

	test("--grace=0 kills at once", async () => {
		const program = start(FIRSTBORN, [
			"--grace=0",
			"--log=json",
			"--",
			SIGPROBE,
			"--signals=TERM",
		]);
		await program.says("started...");
		send(program.pid, "SIGTERM");
		expect((await program.ended).status).toBe(137);
	});

	test("the longest times that there are do not overflow: no deadline comes", async () => {
		const most = "100000000m";
		const program = start(FIRSTBORN, [
			`--grace=${most}`,
			`--linger=${most}`,
			"--log=json",
			"--",
			SIGPROBE,
			"--exit-on=TERM",
			"--cleanup=50ms",
			"--exit=3",
		]);
		await program.says("started...");
		send(program.pid, "SIGTERM");
		expect((await program.ended).status).toBe(3);
		expect(
			line(program, { event: "deadline", name: "grace" }).milliseconds,
		).toBe(6_000_000_000_000);
	});
});
