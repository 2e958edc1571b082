// firstborn where a pod is restricted as in packaging/kubernetes: another user, nothing to write to, no capability.
import { chmodSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { podsOf, readManifests } from "../node/kubernetes/manifests.ts";
import {
	BYSTANDER,
	expectUntouched,
	pidOf,
	startBystander,
} from "./harness/bystanders.ts";
import { Container } from "./harness/container.ts";
import { docker, engine, runOnce } from "./harness/docker.ts";
import {
	type Entry,
	JOURNAL,
	journal,
	journaled,
	killed,
} from "./harness/journal.ts";
import type { Process } from "./harness/processes.ts";
import { restrictionsOf } from "./harness/restricted.ts";
import { AMPLE, AT_ONCE, cleanedUp, withHelper } from "./harness/stops.ts";

const manifest = readManifests().find(({ name }) => name === "deployment.yaml");
const options = (manifest?.resources ?? [])
	.flatMap(podsOf)
	.flatMap(restrictionsOf);

const zombies = (processes: Process[]) =>
	processes.filter(({ state }) => state === "Z");

test("the manifests' restrictions are those of the containers here", async () => {
	expect(options).toEqual([
		...["--user=65534", "--read-only", "--cap-drop=ALL"],
		"--security-opt=no-new-privileges",
	]);
	const script = "cat /proc/1/status; touch /tmp/x || echo nothing to write to";
	const { stdout } = await runOnce(["firstborn", "sh", "-c", script], options);
	for (const field of [
		...["Uid:\t65534\t65534\t65534\t65534", "CapBnd:\t0000000000000000"],
		...["NoNewPrivs:\t1", "Seccomp:\t2", "nothing to write to"],
	])
		expect(stdout).toContain(`${field}\n`);
});

test("signals are forwarded", async () => {
	const container = await Container.start(
		["firstborn", "sigprobe", "--signals=all", "--exit-on=TERM", "--exit=7"],
		options,
	);
	await container.logged("started");
	for (const signal of ["HUP", "USR1", "WINCH", "SEGV", "RTMIN+3"]) {
		await container.kill(signal);
		await container.logged(`[${signal.toLowerCase()}]`);
	}
	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toHaveLength(7);
});

test("who is left behind is told and waited for", async () => {
	const init = ["firstborn"];
	const { container, helper } = await withHelper({ init, options });
	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("grace ends who does not end", async () => {
	const { container, helper, command } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--grace=300ms"],
		helper: "--ignore=TERM",
		command: "--signals=TERM",
		options,
	});
	expect(await container.stop(AMPLE)).toBe(137);
	const both = [helper.pid, command.pid].sort((one, other) => one - other);
	expect(killed(await journal(container))).toEqual(both);
	expect(await journal(container)).toContainEqual(
		expect.objectContaining({ event: "leaving", status: 137 }),
	);
});

test("a stop is held for --delay and --before-stop", async () => {
	const before = "--before-stop=sigprobe --exit-on=USR1 --exit=3";
	const container = await Container.start(
		["firstborn", ...JOURNAL, "--delay=100ms", before, "sigprobe"].concat(
			AT_ONCE.split(" "),
		),
		options,
	);
	await container.logged("started");
	await container.kill("TERM");
	await container.logged("started", 2);
	const program = await pidOf(container, "sigprobe --exit-on=USR1 --exit=3");
	expect((await container.lines()).join()).not.toContain("[term]");
	await container.exec("kill", "-USR1", `${program}`);
	expect(await container.ended()).toBe(7);
	const entries = await journal(container);
	const at = (fields: object) =>
		entries.indexOf(
			entries.find((entry) =>
				Object.entries(fields).every(([key, value]) => entry[key] === value),
			) as Entry,
		);
	const reaped = at({ event: "reaped", pid: program, status: 3 });
	expect(reaped).toBeGreaterThan(at({ event: "held", signal: "TERM" }));
	expect(at({ event: "forwarded" })).toBeGreaterThan(reaped);
});

test.each([
	["sleep", ["sleep", "1000"], 5],
	["firstborn", ["firstborn", "sleep", "1000"], 0],
])("a liveness probe's orphans: %s as PID 1", async (_name, first, count) => {
	const container = await Container.start(first, options);
	for (const _ of Array(5).keys())
		expect(
			await container.exec("sh", "-c", "(exec sleep 0.1) & exit 0"),
		).toMatchObject({ status: 0 });
	await container.settled(
		`all orphans have ended, and ${count} are zombies`,
		(processes) =>
			zombies(processes).length === count &&
			!processes.some(({ command }) => command === "sleep 0.1"),
	);
});

test("an init container copies firstborn into an image that has none", async () => {
	// As an emptyDir is: everybody may write to it.
	const volume = mkdtempSync(join(engine(), "empty-"));
	chmodSync(volume, 0o777);
	const copy = ["cp", "/usr/bin/firstborn", "/init/firstborn"];
	const writable = [...options, `--volume=${volume}:/init`];
	expect(await runOnce(copy, writable)).toMatchObject({ status: 0 });

	const { container, helper } = await withHelper({
		init: ["/init/firstborn"],
		options: [...options, `--volume=${volume}:/init:ro`],
	});
	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("shareProcessNamespace: two containers below a pause process, each firstborn with its own", async () => {
	const pause = await Container.start(["catatonit", "-P"], options);
	const shared = [...options, `--pid=container:${pause.id}`];
	const sidecar = await startBystander(...shared);
	const { container, helper } = await withHelper({
		init: ["firstborn", ...JOURNAL],
		options: shared,
	});
	const init = container
		.processes()
		.find(({ command }) => command.startsWith("firstborn"));
	expect(init?.pid).toBeGreaterThan(1);

	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
	// Told one by one: the helper. As PID 1 there would be no count.
	expect(await journal(container)).toContainEqual(
		expect.objectContaining({ event: "lingering", count: 1 }),
	);
	await expectUntouched(sidecar.container, [sidecar.pid]);
});

test("shareProcessNamespace: orphans of the command come to firstborn, not to the pause process", async () => {
	const pause = await Container.start(["catatonit", "-P"], options);
	const container = await Container.start(
		["firstborn", "sh", "-c", "(sleep 1000 &); exec sleep 999"],
		[...options, `--pid=container:${pause.id}`],
	);
	const init = await pidOf(
		container,
		"firstborn sh -c (sleep 1000 &); exec sleep 999",
	);
	await container.settled("it has adopted", (processes) =>
		processes.some(
			({ command, parent }) => command === "sleep 1000" && parent === init,
		),
	);
	expect(await container.stop(AMPLE)).toBe(143);
});

test("an ephemeral container that targets another sends signals to it, and is told of its stop", async () => {
	const { container } = await withHelper({
		init: ["firstborn", ...JOURNAL],
		command: `--signals=USR1 ${AT_ONCE}`,
		options,
	});
	const debug = await Container.start(
		["sh", "-c", "kill -USR1 1; exec sigprobe --signals=TERM"],
		[...options, `--pid=container:${container.id}`],
	);
	await debug.logged("started");
	await container.logged("[usr1]");
	const received = { event: "received", signal: "USR1", uid: 65534 };
	await journaled(container, received);
	const [entry] = (await journal(container)).filter(
		({ signal }) => signal === "USR1",
	);
	expect(entry?.pid).toBeGreaterThan(1);

	expect(await container.stop(AMPLE)).toBe(7);
	await debug.ended();
	expect((await debug.lines()).slice(1)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
});

test("who has entered as another user is not told, and in nobody's way", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn"],
		options,
	});
	const root = docker(
		...["exec", "--user=0", container.id],
		...BYSTANDER.split(" "),
	);
	await pidOf(container, BYSTANDER);
	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
	expect((await root).stdout).not.toContain("TERM");
});

test.each([
	["of a command that SIGTERM ends", [], 143],
	["rewritten", ["--env=FIRSTBORN_EXIT=143:0"], 0],
])("the exit status %s", async (_what, more, status) => {
	const container = await Container.start(
		["firstborn", "sleep", "1000"],
		[...options, ...more],
	);
	await pidOf(container, "sleep 1000");
	expect(await container.stop(AMPLE)).toBe(status);
});

test("the exit status when the engine's time is over first is 137, whatever --exit says", async () => {
	const container = await Container.start(
		["firstborn", ...JOURNAL, "--exit=137:0", "sigprobe"],
		options,
	);
	await container.logged("started");
	expect(await container.stop(0)).toBe(137);
	const events = (await journal(container)).map(({ event }) => event);
	expect(events).not.toContain("leaving");
});

test.each([
	["is forwarded as any other", [], false],
	["starts the plan when it is named", ["--stop-signals=QUIT"], true],
])("an image's STOPSIGNAL %s", async (_what, named, deadline) => {
	const container = await Container.start(
		["firstborn", ...JOURNAL, "--grace=20s", ...named].concat([
			"sigprobe",
			"--exit-on=QUIT",
			"--exit=7",
		]),
		[...options, "--stop-signal=QUIT"],
	);
	await container.logged("started");
	expect(await container.stop(AMPLE)).toBe(7);
	const events = (await journal(container)).map(({ event }) => event);
	expect(events).toContain("forwarded");
	expect(events.includes("deadline")).toBe(deadline);
});

test("the journal can go to the standard output", async () => {
	const twins = ["--env=FIRSTBORN_LOG=json", "--env=FIRSTBORN_LOG_FD=1"];
	const { status, stdout, stderr } = await runOnce(
		["firstborn", "echo", "hello"],
		[...options, ...twins],
	);
	expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
	const lines = stdout.trimEnd().split("\n");
	expect(lines.filter((line) => !line.startsWith('{"time":'))).toEqual([
		"hello",
	]);
	expect(lines.at(-1)).toContain('"event":"leaving","status":0');
});
