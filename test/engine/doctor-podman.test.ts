// check by Podman's API: the same words for the same things.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonReport } from "../../src/doctor/check/report/json.ts";
import { doctor } from "../support/doctor.ts";
import { IMAGE } from "../support/engine.ts";
import { type Podman, startPodman } from "../support/podman.ts";
import { PATIENCE, until } from "./harness/until.ts";

let podman: Podman;

/** Seconds after which the API's service ends by itself when nobody asks it. */
const IDLE = 20;

beforeAll(async () => {
	podman = await startPodman();
});

afterAll(() => podman.end());

async function runs(
	name: string,
	options: readonly string[],
	...words: string[]
) {
	const limits = ["--ulimit", "nofile=1024:1024", "--ulimit=nproc=1000:1000"];
	const place = ["--network=none", `--cgroup-parent=${podman.groups}`];
	const { status, stderr } = await podman.call(
		...["run", "--detach", "--name", name, ...limits, ...place],
		...[...options, IMAGE, ...words],
	);
	expect(status, stderr).toBe(0);
}

test("containers and images of Podman are judged as Docker's", async () => {
	await runs("shell", [], "sh", "-c", "sigprobe; true");
	await runs("init", ["--init", "--init-path=/usr/bin/catatonit"], "sigprobe");
	await runs(
		...(["shared", ["--pid=host"], "tini", "-s", "--", "sh", "-c"] as const),
		"(setsid sigprobe &); exec sigprobe",
	);
	// By the log a probe says that it takes signals.
	for (const name of ["shell", "init", "shared"])
		await expect
			.poll(async () => (await podman.call("logs", name)).stdout, {
				timeout: PATIENCE,
			})
			.toContain(name === "shared" ? "started...\nprocess" : "started");
	const socket = join(podman.folder, "api");
	// Not before: two that set up Podman's storage at the same time are in each other's way.
	void podman.call(
		...["system", "service", `--time=${IDLE}`, `unix://${socket}`],
	);
	await until("its service listens", () => existsSync(socket));
	const { stdout, stderr } = await doctor(
		...["check", "--json", "--engine", socket],
		...["shell", "init", "shared", `image:${IMAGE}`],
	);
	expect(stderr).toBe("");
	const { targets } = JSON.parse(stdout) as JsonReport;
	expect(
		targets.map(({ engine, findings }) => [
			engine,
			findings.map(({ rule }) => rule),
		]),
	).toEqual([
		["Podman", ["shell-in-front"]],
		["Podman", ["old-init"]],
		// Its stop tells every process there, the one outside of the group too.
		["Podman", ["old-init"]],
		["Podman", []],
	]);
});
