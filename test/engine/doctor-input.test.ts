// Names on a real engine that are none, more than one, or gone meanwhile.
import { expect, test } from "vitest";
import { gather } from "../../src/doctor/check/gather.ts";
import type { JsonReport } from "../../src/doctor/check/report/json.ts";
import { findEngines } from "../../src/observe/engines/find.ts";
import { findTarget } from "../../src/observe/target.ts";
import { IMAGE } from "../support/engine.ts";
import { check } from "./doctor/cli.ts";
import { Container } from "./harness/container.ts";
import { docker, engine, succeed } from "./harness/docker.ts";

test("a name that nothing has", async () => {
	const { status, stderr, stdout } = await check("doctor-none");
	expect(stderr).toBe(
		"firstborn-doctor: 'doctor-none' is no container, image or process here\n",
	);
	expect({ status, stdout }).toEqual({ status: 4, stdout: "" });
});

test("a name that two have, beside one that is looked at", async () => {
	await succeed("tag", IMAGE, "doctor-two");
	await Container.start(["sigprobe"], ["--name", "doctor-two"]);
	const { status, stderr, stdout } = await check(
		...["doctor-two", "container:doctor-two"],
	);
	await docker("rmi", "doctor-two");
	expect(stderr).toMatch(
		/^firstborn-doctor: 'doctor-two' is a container of .* and an image of .*: name one, .*\n$/,
	);
	expect(stdout).toMatch(/^doctor-two: nothing found; /);
	expect(status).toBe(4);
});

test("a container that dies between the engine's answer and the look at it", async () => {
	const { id } = await Container.start(["sigprobe"], ["--name", "doctor-dies"]);
	const target = await findTarget(id, () =>
		findEngines([`${engine()}/socket`]),
	);
	await succeed("rm", "--force", id);
	const { facts, problems } = await gather([target]);
	expect(facts).toEqual([]);
	expect(problems.map(({ error }) => error.message)).toEqual([
		"container doctor-dies has just ended",
	]);
});

test("--all sees every container that runs, and changes none", async () => {
	const probe = await Container.start(["sigprobe", "--signals=all"]);
	await probe.logged("started");
	const before = await docker("inspect", probe.id);
	const { stdout } = await check("--all", "--json");
	const { targets } = JSON.parse(stdout) as JsonReport;
	expect(targets.map(({ id }) => id)).toContain(probe.id);
	expect(await docker("inspect", probe.id)).toEqual(before);
	// A signal that comes after the look is the first that it has received.
	await probe.kill("USR1");
	await probe.logged("received");
	expect((await probe.lines()).slice(1)).toEqual([
		"received sign: [usr1] , the sender is [0]",
	]);
});
