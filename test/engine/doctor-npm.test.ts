// npm as it is on this machine: what it does with TERM, and what is said of it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonReport } from "../../src/doctor/check/report/json.ts";
import { check } from "./doctor/cli.ts";
import { runs } from "./doctor/pair.ts";
import { Stage } from "./doctor/stage.ts";
import { docker, engine, succeed } from "./harness/docker.ts";

const SERVER =
	'process.on("SIGTERM", () => setTimeout(() => { console.log("cleaned up"); process.exit(0); }, 200)); setInterval(() => {}, 1e6);';

let stage: Stage;

/** A folder with a package whose start script is this, for a container with this machine's programs. */
function packageWith(name: string, script: string) {
	const folder = join(engine(), name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, "server.js"), SERVER);
	writeFileSync(
		join(folder, "package.json"),
		JSON.stringify({
			name: "trial",
			version: "1.0.0",
			scripts: { start: script },
		}),
	);
	return { binds: ["/usr:/usr:ro", `${folder}:/trial:ro`] };
}

beforeAll(async () => {
	stage = new Stage();
	const start = "npm --prefix=/trial --cache=/tmp/cache start";
	await stage.place([
		{
			name: "npm-faulty",
			setting: runs(
				start,
				"npm sh node",
				packageWith("plain", "node server.js"),
			),
		},
		{
			name: "npm-sound",
			setting: runs(
				start,
				"npm node",
				packageWith("exec", "exec node server.js"),
			),
		},
		{
			name: "node-sound",
			setting: runs(
				"node /trial/server.js",
				"node",
				packageWith("plain", "node server.js"),
			),
		},
	]);
});

afterAll(() => stage.clear());

test("a program below npm and a shell is told of by one finding", async () => {
	const { stdout } = await check(
		"--json",
		"npm-faulty",
		"npm-sound",
		"node-sound",
	);
	const { targets } = JSON.parse(stdout) as JsonReport;
	expect(
		targets.map(({ name, findings }) => [
			name,
			findings.map(({ rule }) => rule),
		]),
	).toEqual([
		["npm-faulty", ["package-manager-in-front"]],
		["npm-sound", []],
		["node-sound", []],
	]);
});

test("and so it is: only what npm has started itself cleans up", async () => {
	for (const [name, cleaned] of [
		["npm-faulty", false],
		["npm-sound", true],
		["node-sound", true],
	] as const) {
		await succeed("stop", name);
		const { stdout } = await docker("logs", name);
		expect(stdout.includes("cleaned up"), name).toBe(cleaned);
	}
});
