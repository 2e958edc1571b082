import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";

/** Seconds that a stop gives to those who will end in time: never used up. */
const AMPLE = 30;
/** Seconds that a stop gives to those who will not end. */
const SHORT = 1;

test("the probe as PID 1 receives SIGTERM from outside and lives on", async () => {
	const probe = await Container.start(["sigprobe"]);
	await probe.logged("started");

	expect(await probe.stop(SHORT)).toBe(137);
	expect(await probe.lines()).toEqual([
		"process [1] started...",
		"received sign: [term] , the sender is [0]",
	]);
});

test("the probe as PID 1 ends in time if it ends on SIGTERM", async () => {
	const probe = await Container.start([
		...["sigprobe", "--exit-on=TERM", "--exit=7"],
	]);
	await probe.logged("started");

	expect(await probe.stop(AMPLE)).toBe(7);
	expect(await probe.lines()).toEqual([
		"process [1] started...",
		"received sign: [term] , the sender is [0]",
	]);
});

test.each(["sh", "bash"])(
	"the probe under %s receives nothing and is killed at the deadline",
	async (shell) => {
		const probe = await Container.start([
			...[shell, "-c", "sigprobe --exit-on=TERM; true"],
		]);
		await probe.logged("started");
		const [first, child] = probe.processes();
		expect(first?.command).toContain(shell);
		expect(child).toMatchObject({ parent: 1, command: expect.any(String) });

		expect(await probe.stop(SHORT)).toBe(137);
		expect(await probe.lines()).toEqual([`process [${child?.pid}] started...`]);
	},
);

test("the probe under firstborn receives SIGTERM from it and ends in time", async () => {
	const probe = await Container.start([
		...["firstborn", "sigprobe", "--exit-on=TERM", "--exit=7"],
	]);
	await probe.logged("started");
	const [first, child] = probe.processes();
	expect(first?.command).toBe("firstborn sigprobe --exit-on=TERM --exit=7");
	expect(child?.parent).toBe(1);

	expect(await probe.stop(AMPLE)).toBe(7);
	expect(await probe.lines()).toEqual([
		`process [${child?.pid}] started...`,
		"received sign: [term] , the sender is [1]",
	]);
});

test("the probe under firstborn has time to clean up", async () => {
	const probe = await Container.start([
		...["firstborn", "sigprobe", "--exit-on=TERM", "--cleanup=1s"],
	]);
	await probe.logged("started");

	expect(await probe.stop(AMPLE)).toBe(0);
	const lines = await probe.lines();
	expect(lines.slice(1, 2)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
	expect(lines).toHaveLength(3);
});

test("a probe that entered the container sees who in it sends", async () => {
	const container = await Container.start(["firstborn", "sleep", "1000"]);
	// Into the container's log: an entered command's own output goes nowhere.
	await container.enter("sh", "-c", "exec sigprobe > /proc/1/fd/1");
	await container.logged("started");
	const probe = container
		.processes()
		.find(({ command }) => command === "sigprobe");

	const sender = await container.exec(
		...["sh", "-c", `echo $$; kill -TERM ${probe?.pid}`],
	);
	await container.logged("received");
	expect(await container.lines()).toEqual([
		`process [${probe?.pid}] started...`,
		`received sign: [term] , the sender is [${sender.stdout.trim()}]`,
	]);
});
