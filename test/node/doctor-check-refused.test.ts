// What cannot be looked at: one line each, and the status that the documentation gives it.
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { gather } from "../../src/doctor/check/gather.ts";
import { readProcess } from "../../src/observe/processes/process.ts";
import { DOCTOR, doctor } from "../support/doctor.ts";
import { run } from "../support/engine.ts";
import { start } from "../support/namespace.ts";
import { until } from "../support/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "firstborn-doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

const oneLine = (text: RegExp) =>
	new RegExp(`^firstborn-doctor: ${text.source}\n$`);

test("no engine", async () => {
	const { status, stderr, stdout } = await doctor(
		...["check", "--engine", join(folder, "none"), "web"],
	);
	expect(stderr).toMatch(oneLine(/the engine at .*\/none does not answer.*/));
	expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
});

test("the socket of an engine that is dead", async () => {
	const socket = join(folder, "dead");
	const listen = `require("net").createServer().listen(${JSON.stringify(socket)})`;
	const server = start(process.execPath, ["-e", listen]);
	await until("it listens", () => existsSync(socket));
	server.kill();
	await server.ended;
	const { status, stderr } = await doctor("check", "--engine", socket, "--all");
	expect(stderr).toMatch(oneLine(/the engine at .* \(ECONNREFUSED\).*/));
	expect(status).toBe(3);
});

test("a socket that this user may not use", async () => {
	const socket = join(folder, "locked");
	const server = createServer().listen(socket);
	await until("it listens", () => existsSync(socket));
	chmodSync(socket, 0o600);
	chmodSync(folder, 0o755);
	const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
	const { status, stderr } = await run(
		"setpriv",
		[...nobody, ...DOCTOR, "check", "--engine", socket, "web"],
		{ env: { ...process.env, HOME: folder } },
	);
	server.close();
	expect(stderr).toMatch(oneLine(/.* may not be asked by this user: .*/));
	expect(status).toBe(3);
});

test("a process that is not there, beside one that is", async () => {
	const { status, stderr, stdout } = await doctor(
		...["check", "pid:4194304", `pid:${process.pid}`],
	);
	expect(stderr).toMatch(oneLine(/'pid:4194304' is no pid here/));
	expect(stdout).toContain(`process ${process.pid}`);
	expect(status).toBe(4);
});

test("a number that is another process's by now", async () => {
	const now = readProcess(process.pid);
	if (now === undefined) throw new Error("this process is not there");
	const before = { ...now, startTime: now.startTime - 1 };
	const { facts, problems } = await gather([
		{ kind: "process", process: before },
	]);
	expect(facts).toEqual([]);
	expect(problems.map(({ error }) => error.message)).toEqual([
		`process ${process.pid} has just ended`,
	]);
});

test.each([
	["nothing is named", [], /name containers, .* or give --all, not both/],
	["both are given", ["--all", "web"], /name containers, .*/],
	["no such severity", ["--fail-on=bad", "web"], /.*Allowed choices are .*/],
	["two forms", ["--json", "--sarif", "web"], /.*cannot be used with.*/],
	[
		"no Dockerfile",
		["--sarif", "--dockerfile=/nowhere", "pid:1"],
		/--dockerfile: '\/nowhere' cannot be read \(ENOENT\).*/,
	],
])("a wrong command line: %s", async (_what, words, text) => {
	const { status, stderr, stdout } = await doctor("check", ...words);
	expect(stderr).toMatch(text);
	expect(stderr.trimEnd()).not.toContain("\n");
	expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
