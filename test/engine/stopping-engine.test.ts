import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";
import { succeed } from "./harness/docker.ts";
import { JOURNAL, journal } from "./harness/journal.ts";
import {
	AMPLE,
	cleanedUp,
	stopByDefault,
	withHelper,
} from "./harness/stops.ts";

test("docker kill leaves nobody any time", async () => {
	const { container } = await withHelper({
		init: ["firstborn", "--exit=137:3"],
	});

	await succeed("kill", container.id);
	expect(await container.ended()).toBe(137);
	expect(await container.lines()).toHaveLength(2);
});

test.each(["TERM", "INT", "RTMIN+3"])(
	"docker kill -s %s is a stop without the engine's deadline",
	async (signal) => {
		const { container, helper } = await withHelper({
			init: ["firstborn"],
			command: `--exit-on=${signal} --exit=7`,
		});

		await container.kill(signal);
		expect(await container.ended()).toBe(7);
		expect(await container.lines()).toContain(cleanedUp(helper));
	},
);

test("docker kill -s HUP asks nobody but the command to end, and the rest when it has", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--delay=5m", "--grace=100ms"],
		command: "--exit-on=HUP --exit=7",
	});

	await container.kill("HUP");
	expect(await container.ended()).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
	// A signal that asks for no stop is neither held nor starts a deadline.
	const events = (await journal(container)).map(({ event }) => event);
	expect(events).not.toContain("held");
	expect(events).not.toContain("overdue");
});

test("docker restart stops as docker stop does, and what starts again can be stopped again", async () => {
	const { container, helper } = await withHelper({ init: ["firstborn"] });

	await succeed("restart", container.id);
	await container.logged("started", 4);
	const lines = await container.lines();
	expect(lines.indexOf(cleanedUp(helper))).toBe(4);
	const [first] = container.processes();
	expect(first).toMatchObject({ pid: 1, parent: 0 });
	expect(first?.command).toMatch(/^firstborn sh -c /);

	expect(await stopByDefault(container)).toBe(7);
	const cleaned = (await container.lines()).filter((line) =>
		line.endsWith("has cleaned up"),
	);
	expect(cleaned).toHaveLength(2);
});

/**
 * Starts a container whose command takes memory until the kernel ends it, and waits until its helper, which is in a
 * session of its own and ends on SIGUSR1, has been asked to end for that reason.
 *
 * @returns the container and the helper's number
 */
async function outOfMemory() {
	const hungry = 'BEGIN { s = "x"; while (1) s = s s }';
	const container = await Container.start(
		[
			...["firstborn", ...JOURNAL, "--linger=5m", "--exit=137:3", "sh", "-c"],
			`setsid sigprobe --exit-on=USR1 --signals=TERM & exec awk '${hungry}'`,
		],
		["--memory", "16m"],
	);
	await container.logged("received sign: [term] , the sender is [1]");
	const [, helper] = container.processes();
	return { container, helper: helper?.pid };
}

test("a command that the kernel ends for want of memory is as one ended by SIGKILL", async () => {
	const { container, helper } = await outOfMemory();

	// Where the kernel counts: control groups of version 1, or of version 2.
	const group = "/sys/fs/cgroup";
	const counts = await container.exec(
		...["sh", "-c"],
		`cat ${group}/memory/memory.oom_control ${group}/memory.events 2>&-`,
	);
	expect(counts.stdout).toMatch(/^oom_kill [1-9]/m);
	await container.exec("kill", "-USR1", `${helper}`);
	// firstborn was not the victim: else it would be 137.
	expect(await container.ended()).toBe(3);
	expect(await journal(container)).toContainEqual(
		expect.objectContaining({ event: "leaving", command: 137, status: 3 }),
	);
});

test("without --exit the status of a command that the kernel ends for want of memory is 137", async () => {
	const hungry = 'BEGIN { s = "x"; while (1) s = s s }';
	const container = await Container.start(
		["firstborn", ...JOURNAL, "awk", hungry],
		["--memory", "16m"],
	);

	expect(await container.ended()).toBe(137);
	expect(await journal(container)).toContainEqual(
		expect.objectContaining({ event: "leaving", command: 137, status: 137 }),
	);
});

test("the journal says that the command was ended for want of memory", async () => {
	const { container } = await outOfMemory();

	expect(await journal(container)).toContainEqual(
		expect.objectContaining({ event: "reaped", signal: "KILL", oom: true }),
	);
	await container.stop(AMPLE);
});
