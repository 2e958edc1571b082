// Reports of real processes: their forms, their statuses, and that nothing in them steers a terminal.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { afterAll, expect, test } from "vitest";
import type { JsonReport } from "../../src/doctor/check/report/json.ts";
import { RULES } from "../../src/doctor/check/rules.ts";
import { readProcess } from "../../src/observe/processes/process.ts";
import { DOCTOR, doctor } from "../support/doctor.ts";
import { run } from "../support/engine.ts";
import { start, startInNamespace } from "../support/namespace.ts";
import { childrenOf, until } from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "firstborn-doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** PID 1 of a namespace that has no handler for TERM. */
async function faulty(): Promise<string> {
	const namespace = startInNamespace("sleep", ["1000"]);
	return `pid:${await namespace.first()}`;
}

test("the status is 1 from a severity on", async () => {
	const target = await faulty();
	const statuses: number[] = [];
	for (const severity of ["error", "note", "never"]) {
		const { status, stdout } = await doctor(
			...["check", `--fail-on=${severity}`, target],
		);
		expect(stdout).toContain("[pid-1-drops-signal]");
		statuses.push(status);
	}
	expect(statuses).toEqual([1, 1, 0]);
});

test("of what is sound one line tells, and with --quiet none", async () => {
	const probe = start(SIGPROBE);
	await probe.says("started");
	const said = await doctor("check", `${probe.pid}`);
	expect(said).toMatchObject({ status: 0, stderr: "" });
	expect(said.stdout).toMatch(
		/^process \d+: nothing found; predicted: TERM goes to .* takes it; .*\n$/,
	);
	const quiet = await doctor("check", "-q", `${probe.pid}`);
	expect(quiet).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("SARIF has every rule, and results that point to them", async () => {
	const dockerfile = join(folder, "Dockerfile");
	writeFileSync(dockerfile, "FROM x\nRUN y\nENTRYPOINT z\nCMD z\n");
	const target = await faulty();
	const { stdout } = await doctor(
		...["check", "--sarif", `--dockerfile=${dockerfile}`, target],
	);
	const log = JSON.parse(stdout) as Log;
	expect(log.version).toBe("2.1.0");
	const [only] = log.runs;
	const rules = only?.tool.driver.rules ?? [];
	expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
	expect(only?.results?.length).toBeGreaterThan(0);
	for (const { ruleId, ruleIndex, level, message } of only?.results ?? []) {
		expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
		expect(["error", "warning", "note"]).toContain(level);
		expect(message.text).toMatch(/^\d+: .*\nPredicted: /);
	}
	expect(only?.results?.[0]?.locations?.[0]).toMatchObject({
		logicalLocations: [{ kind: "resource" }],
		physicalLocation: {
			artifactLocation: { uri: dockerfile },
			region: { startLine: 3 },
		},
	});
});

test("hostile words are escaped in every form", async () => {
	const name = "evil\x1b[2J\u202e\u009b31m\r\nroot: nothing found";
	const namespace = startInNamespace("bash", [
		"-c",
		'exec -a "$0" sleep 1000',
		name,
	]);
	const first = await namespace.first();
	await until("it has its name", () =>
		readProcess(first)?.words[0]?.startsWith("evil"),
	);
	for (const form of [[], ["--json"], ["--sarif"]]) {
		const { stdout } = await doctor("check", ...form, `pid:${first}`);
		expect(stdout).toContain("evil");
		expect(stdout).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|\n(?:\r|root: )/u);
	}
	const { stdout } = await doctor("check", "--json", `pid:${first}`);
	const { targets } = JSON.parse(stdout) as JsonReport;
	expect(targets[0]?.findings[0]?.message).toContain("evil\\x1b[2J\\u202e");
});

test("so is a name that nothing has", async () => {
	const { stdout, stderr, status } = await doctor(
		...["check", "--json", "pid:\u202e1"],
	);
	const { problems } = JSON.parse(stdout) as JsonReport;
	expect(problems.map(({ target }) => target)).toEqual(["pid:\u202e1"]);
	expect(stdout + stderr).not.toMatch(/\p{Bidi_Control}/u);
	expect(status).toBe(4);
});

test("PID 1 of a user namespace is judged as any other", async () => {
	const outer = start("unshare", [
		...["--user", "--map-root-user", "--pid", "--fork", "--mount-proc"],
		...["--kill-child", "sleep", "1000"],
	]);
	const first = await until("it runs", () =>
		childrenOf(outer.pid).find(
			({ pid }) => readProcess(pid)?.words[0] === "sleep",
		),
	);
	const { status, stdout } = await doctor("check", `pid:${first.pid}`);
	expect(stdout).toContain("PID 1, process 1 (sleep 1000), has no handler");
	expect(status).toBe(1);
});

test("what a user may not see is not claimed", async () => {
	const target = await faulty();
	const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
	const { status, stdout } = await run(
		"setpriv",
		[...nobody, ...DOCTOR, "check", target],
		{ env: { ...process.env, HOME: folder } },
	);
	expect(stdout).toMatch(/warning: PID 1, .* this user may not see/);
	expect(status).toBe(0);
});
