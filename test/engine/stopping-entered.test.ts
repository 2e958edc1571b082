import { expect, test } from "vitest";
import type { Container } from "./harness/container.ts";
import { JOURNAL, journal } from "./harness/journal.ts";
import { AMPLE, cleanedUp, withHelper } from "./harness/stops.ts";

/** Has `docker exec` run a probe that takes every signal and never ends, with the container's log for its output. */
async function enter(container: Container, lines: number): Promise<number> {
	const entered = "exec sigprobe --signals=all > /proc/1/fd/1";
	await container.enter("sh", "-c", entered);
	await container.logged("started", lines);
	const probe = container
		.processes()
		.find(({ command }) => command === "sigprobe --signals=all");
	expect(probe).toMatchObject({ parent: 0 });
	return probe?.pid ?? 0;
}

test("an entered process is told when a descendant is left, and does not prolong the stop", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", "--linger=5m"],
	});
	await enter(container, 3);

	// It never ends by itself: had it been waited for, the engine would have killed all.
	expect(await container.stop(AMPLE)).toBe(7);
	const lines = await container.lines();
	expect(lines).toContain(cleanedUp(helper));
	// The command, the helper and the entered one.
	expect(lines.filter((line) => line.includes("[term]"))).toHaveLength(3);
	// SIGCONT is for those who are stopped; the helper and the command do not report it.
	expect(lines.filter((line) => line.includes("[cont]"))).toHaveLength(1);
});

test("an entered process is not told when no descendant is left", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--linger=5m"],
		helper: "--exit-on=TERM,USR1",
	});
	await enter(container, 3);
	// It stays a zombie, as the command does not reap: somebody who has ended is nobody to be told.
	await container.exec("kill", "-USR1", `${helper.pid}`);
	await container.logged("[usr1]");

	expect(await container.stop(AMPLE)).toBe(7);
	expect((await container.lines()).slice(4)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
	// It would hardly have had the time to write of it.
	const events = (await journal(container)).map(({ event }) => event);
	expect(events).toContain("leaving");
	expect(events).not.toContain("lingering");
});

test("with --scope=tree an entered process is told what everyone is", async () => {
	const { container } = await withHelper({
		init: ["firstborn", "--scope=tree", "--linger=5m"],
		helper: "--signals=USR1 --exit-on=TERM",
		command: "--signals=USR1 --exit-on=TERM --exit=7",
	});
	await enter(container, 3);

	await container.kill("USR1");
	await container.logged("[usr1]", 3);
	expect(await container.stop(AMPLE)).toBe(7);
});

test("a docker exec that waits for its command ends with the container", async () => {
	const { container, helper } = await withHelper({ init: ["firstborn"] });
	const session = container.exec("sigprobe", "--signals=all");
	await container.settled("it has entered", (processes) =>
		processes.some(({ command }) => command === "sigprobe --signals=all"),
	);

	expect(await container.stop(AMPLE)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
	const { status, stdout } = await session;
	expect(status).toBe(137);
	expect(stdout).toMatch(/received sign: \[term\] , the sender is \[1\]/);
});
