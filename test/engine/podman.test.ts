import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Podman } from "../support/podman.ts";
import { killed } from "./harness/journal.ts";
import { Pod } from "./harness/pod.ts";
import { asInit, podmanOfFile, podWithHelper } from "./harness/pods.ts";

const podman = podmanOfFile();

const FOR_EVER = "--exit-on=TERM --cleanup=5m";

const cleanedUp = (pid?: number) => `process [${pid}] has cleaned up`;

test.each([
	["--init", (podman: Podman) => asInit(podman)],
	["ENTRYPOINT", () => ['--entrypoint=["firstborn","--"]']],
])(
	"as %s, a helper in a session of its own finishes within podman stop's default",
	async (_name, options) => {
		const { pod, helper } = await podWithHelper(podman(), options(podman()));
		expect(pod.processes()[0]?.command).toMatch(/(podman-init|firstborn) -- /);

		await pod.does("stop");
		expect(await pod.ended()).toBe(7);
		expect(pod.lines()).toContain(cleanedUp(helper));
	},
);

test("under Podman's own init that helper is lost", async () => {
	const init = `--init-path=${podman().folder}/rootfs/usr/bin/catatonit`;
	const options = ["--init", init];
	const { pod, helper } = await podWithHelper(podman(), options);

	await pod.does("stop");
	expect(await pod.ended()).toBe(7);
	expect(pod.lines()).not.toContain(cleanedUp(helper));
});

test("linger kills and names who needs longer", async () => {
	const options = asInit(podman(), "LINGER=1s");
	const { pod, helper } = await podWithHelper(podman(), options, FOR_EVER);

	await pod.does("stop");
	expect(await pod.ended()).toBe(7);
	expect(killed(pod.journal())).toEqual([helper]);
});

test("grace kills everyone, and firstborn itself says with which status", async () => {
	const { pod, command } = await podWithHelper(
		podman(),
		asInit(podman(), "GRACE=1s", "EXIT=137:3"),
		"--exit-on=TERM",
		"--ignore=TERM",
	);

	await pod.does("stop");
	expect(await pod.ended()).toBe(3);
	expect(killed(pod.journal())).toContain(command);
});

test("delay lets a command work on", async () => {
	const { pod } = await podWithHelper(
		podman(),
		asInit(podman(), "DELAY=6s"),
		"--exit-on=TERM",
		"--signals=USR1 --exit-on=TERM --exit=7",
	);

	const stopped = pod.does("stop");
	await pod.journaled("held");
	await pod.does("kill", "-s", "USR1");

	await stopped;
	expect(await pod.ended()).toBe(7);
	expect(pod.lines().slice(2, 4)).toEqual([
		"received sign: [usr1] , the sender is [1]",
		"received sign: [term] , the sender is [1]",
	]);
});

test("podman stop -t 1 ends a longer plan with the engine's SIGKILL", async () => {
	const options = asInit(podman(), "DELAY=20s", "EXIT=137:3");
	const { pod } = await podWithHelper(podman(), options);

	await pod.does("stop", "-t", "1");
	expect(await pod.ended()).toBe(137);
	expect(pod.lines()).toHaveLength(2);
});

test("podman kill leaves nobody any time", async () => {
	const options = asInit(podman(), "EXIT=137:3");
	const { pod } = await podWithHelper(podman(), options);

	await pod.does("kill");
	expect(await pod.ended()).toBe(137);
	expect(pod.lines()).toHaveLength(2);
});

test("podman kill -s TERM is a stop without the engine's deadline", async () => {
	const { pod, helper } = await podWithHelper(podman(), asInit(podman()));

	await pod.does("kill", "-s", "TERM");
	expect(await pod.ended()).toBe(7);
	expect(pod.lines()).toContain(cleanedUp(helper));
});

test("podman restart stops as podman stop does", async () => {
	const { pod, helper } = await podWithHelper(podman(), asInit(podman()));

	await pod.does("restart");
	await pod.logged("started", 4);
	expect(pod.lines().indexOf(cleanedUp(helper))).toBe(4);
});

test("a command that the kernel ends for want of memory is as one ended by SIGKILL", async () => {
	const hungry = 'BEGIN { s = "x"; while (1) s = s s }';
	const options = asInit(podman(), "EXIT=137:3");
	const pod = await Pod.start(
		podman(),
		["sh", "-c", `setsid sigprobe --exit-on=TERM & exec awk '${hungry}'`],
		[...options, "--memory=16m"],
	);

	expect(await pod.ended()).toBe(3);
	expect(pod.journal()).toContainEqual(
		expect.objectContaining({ event: "leaving", command: 137, status: 3 }),
	);
});

test("a pause across a deadline does not shorten it", async ({ skip }) => {
	const freezers = ["freezer", "cgroup.controllers"];
	skip(
		!freezers.some((name) => existsSync(`/sys/fs/cgroup/${name}`)),
		"no control groups here that could freeze a container",
	);
	const pod = await Pod.start(
		podman(),
		["sigprobe", "--signals=USR1", "--exit-on=TERM", "--exit=7"],
		asInit(podman(), "DELAY=8s"),
	);
	await pod.logged("started");

	await pod.does("kill", "-s", "TERM");
	await pod.journaled("held");
	await pod.does("pause");
	await pause(9_000);
	await pod.does("unpause");
	await pod.does("kill", "-s", "USR1");

	expect(await pod.ended()).toBe(7);
	expect(pod.lines().slice(1)).toEqual([
		"received sign: [usr1] , the sender is [1]",
		"received sign: [term] , the sender is [1]",
	]);
});

test("a podman exec beside a stop is told, and does not prolong it", async () => {
	const options = asInit(podman(), "LINGER=5m");
	const { pod, helper } = await podWithHelper(podman(), options);
	await pod.enter("sh", "-c", "exec sigprobe > /proc/1/fd/1");
	await pod.logged("started", 3);

	await pod.does("stop");
	expect(await pod.ended()).toBe(7);
	expect(pod.lines()).toContain(cleanedUp(helper));
	const told = pod.lines().filter((line) => line.includes("[term]"));
	expect(told.length).toBeGreaterThanOrEqual(3);
});
