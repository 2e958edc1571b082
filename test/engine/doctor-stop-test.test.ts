// firstborn-doctor stop-test: what it says of stops that are as they should be, and of others.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { IMAGE } from "../support/engine.ts";
import { doctor } from "./harness/doctor.ts";
import { stopTest } from "./harness/stop-test.ts";

const STARTED = ["--ready-log=started"];
/** It ends on SIGTERM, with status 0. */
const PROBE = "sigprobe --exit-on=TERM";
const probe = (more = "") => `${PROBE} ${more}`.trim().split(" ");
const shell = (script: string) => ["sh", "-c", script];

test("an orderly stop passes, and its time line tells who told whom", async () => {
	const args = ["stop-test", ...STARTED, IMAGE, "--", "firstborn", ...probe()];
	const { status, stdout } = await doctor(args);
	const [, child = ""] = /^ {3}└─ (\d+) sigprobe /m.exec(stdout) ?? [];
	const moments = stdout
		.split("\n")
		.filter((line) => / s {2}/.test(line))
		.map((line) => line.replace(/^ +\d+\.\d{3} s {2}/, ""));
	expect(moments).toEqual([
		"the engine is asked to stop it: SIGTERM, and SIGKILL 10 s later",
		expect.stringMatching(/\(outside\) sends SIGTERM to 1 firstborn$/),
		`1 firstborn sends SIGTERM to ${child} sigprobe`,
		`${child} sigprobe has ended`,
		"1 firstborn has ended",
		"the engine says that it has ended, with status 0",
	]);
	expect(stdout.match(/^ok /gm)).toHaveLength(6);
	expect(status).toBe(0);
});

test("one that SIGKILL ends fails, with what it cuts off", async () => {
	const command = shell("sleep 1000; true");
	const tested = await stopTest(command, ["--stop-timeout=1"]);
	expect(tested).toMatchObject({
		...{ status: 1, unknown: [], report: { passed: false } },
		failed: ["within", "killed", "descendants", "status"],
	});
	expect(tested.text("killed")).toMatch(/1\.0 s after SIGTERM it still ran/);
	expect(tested.text("descendants")).toMatch(/^SIGKILL ended \d+ sleep 1000$/);
	expect(tested.text("status")).toBe("137; accepted: 0, 143");
});

test.each([
	[
		"a descendant that the end of PID 1 cuts off",
		shell(`sleep 1000 & exec ${PROBE}`),
		STARTED,
		"descendants",
		/^SIGKILL ended \d+ sleep 1000$/,
	],
	[
		"a zombie that nobody reaps",
		["firstborn", ...probe("--zombies=1")],
		STARTED,
		"zombies",
		/^\d+ \[sigprobe\] is not reaped by \d+ before the stop$/,
	],
	[
		"a stop that takes too long",
		probe("--cleanup=500ms"),
		[...STARTED, "--within=100ms"],
		"within",
		/longer than 0\.100 s/,
	],
	[
		"a status that is not accepted",
		probe("--exit=3"),
		STARTED,
		"status",
		/^3; accepted: 0, 143$/,
	],
] as const)(
	"%s fails, and nothing else does",
	async (_what, command, options, rule, text) => {
		const tested = await stopTest([...command], [...options]);
		expect(tested).toMatchObject({ status: 1, failed: [rule], unknown: [] });
		expect(tested.text(rule)).toMatch(text);
	},
);

test("whom an init of the image itself kills, is not cut off", async () => {
	const helper = "sigprobe --signals=TERM";
	const tested = await stopTest(
		[
			"firstborn",
			"--linger=200ms",
			...shell(`setsid ${helper} & exec ${PROBE}`),
		],
		STARTED,
	);
	expect(tested).toMatchObject({ status: 0, failed: [], unknown: [] });
	const kills = tested.report.stop?.events.filter(
		({ kind, signal }) => kind === "sent" && signal === 9,
	);
	expect(kills).toHaveLength(1);
});

test("--accept says which statuses are well", async () => {
	const tested = await stopTest(probe("--exit=3"), [
		...STARTED,
		"--accept=0,3",
	]);
	expect(tested).toMatchObject({ status: 0, failed: [] });
});

test("the image's stop signal decides which status is orderly", async () => {
	const tested = await stopTest(
		["firstborn", "sleep", "1000"],
		["--stop-signal=QUIT", "--ready-after=200ms"],
	);
	expect(tested).toMatchObject({
		...{ status: 0, failed: [], report: { stopSignal: "SIGQUIT" } },
		report: { stop: { exitCode: 131 } },
	});
});

test("with --init the engine's init is PID 1", async () => {
	const args = ["stop-test", "--init", ...STARTED, IMAGE, "--", ...probe()];
	const { status, stdout } = await doctor(args);
	expect(stdout).toMatch(/1 \/sbin\/docker-init -- sigprobe/);
	expect(status).toBe(0);
});

test("JUnit's XML has a case for each rule, and what a log says is made fit for it", async () => {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-junit-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const file = join(folder, "stop.xml");
	await stopTest(shell("echo '\u0001<started>'; exec sleep 1000"), [
		...STARTED,
		...["--stop-timeout=1", `--junit=${file}`],
	]);
	const xml = readFileSync(file, "utf8");
	expect(xml).toMatch(
		/<testsuite [^>]*tests="6" failures="3" errors="0" skipped="0"/,
	);
	expect(xml).toMatch(
		/<testcase name="is not killed"[^>]*>\s*<failure type="killed"/,
	);
	expect(xml).toContain("<system-err>\\x01&lt;started&gt;</system-err>");
});
