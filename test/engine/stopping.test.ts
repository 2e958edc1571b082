import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";
import { JOURNAL, journal, journaled, killed } from "./harness/journal.ts";
import {
	A_SECOND,
	AMPLE,
	cleanedUp,
	stopByDefault,
	withHelper,
} from "./harness/stops.ts";

/** Needs longer than any stop here lasts. */
const FOR_EVER = "--exit-on=TERM --cleanup=5m";

test("a helper in a session of its own finishes within docker stop's default", async () => {
	const { container, helper } = await withHelper({ init: ["firstborn"] });

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

// Were this not so, the test before would show nothing.
test.each([
	["tini -g", ["tini", "-g", "--"]],
	["dumb-init", ["dumb-init", "--"]],
])("under %s that helper is lost", async (_name, init) => {
	const { container, helper } = await withHelper({ init });

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).not.toContain(cleanedUp(helper));
});

test("a daemon that its own parent has left finishes, too", async () => {
	const daemon = `(setsid sigprobe ${A_SECOND} &)`;
	const container = await Container.start([
		...["firstborn", "sh", "-c"],
		`${daemon}; exec sigprobe --exit-on=TERM --exit=7`,
	]);
	await container.logged("started", 2);

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).toContainEqual(
		expect.stringMatching(/has cleaned up$/),
	);
});

test("a stopped helper is continued, and finishes", async () => {
	const { container, helper } = await withHelper({ init: ["firstborn"] });
	await container.exec("kill", "-STOP", `${helper.pid}`);
	await container.settled("the helper is stopped", (processes) =>
		processes.some(({ pid, state }) => pid === helper.pid && state === "T"),
	);

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("with --linger=8s a helper has more than the default", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", "--linger=8s"],
		helper: "--exit-on=TERM --cleanup=6s",
	});

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("with --linger=1s a helper that needs longer is told, killed and named", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--linger=1s"],
		helper: FOR_EVER,
	});

	expect(await container.stop(AMPLE)).toBe(7);
	expect((await container.lines()).slice(2)).toEqual([
		"received sign: [term] , the sender is [1]",
		"received sign: [term] , the sender is [1]",
	]);
	expect(killed(await journal(container))).toEqual([helper.pid]);
});

test("with --linger=0 the helper is neither told nor waited for", async () => {
	const { container } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--linger=0"],
	});

	expect(await container.stop(AMPLE)).toBe(7);
	expect((await container.lines()).slice(2)).toEqual([
		"received sign: [term] , the sender is [1]",
	]);
	expect(killed(await journal(container))).toEqual([]);
});

test("with --grace=1s everyone is killed then, and firstborn itself says with which status", async () => {
	const { container, helper, command } = await withHelper({
		// With the engine's SIGKILL it would be 137.
		init: ["firstborn", ...JOURNAL, "--grace=1s", "--exit=137:3"],
		helper: "--ignore=TERM",
		command: FOR_EVER,
	});

	expect(await container.stop(AMPLE)).toBe(3);
	expect(killed(await journal(container))).toEqual(
		[helper.pid, command.pid].sort((one, other) => one - other),
	);
	expect(await container.lines()).not.toContain(cleanedUp(command));
});

test("with --grace a command that ends in time has its own status", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", "--grace=8s"],
	});

	expect(await stopByDefault(container)).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("with --delay=6s a command works on while docker stop waits", async () => {
	const { container } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--delay=6s"],
		command: "--signals=USR1 --exit-on=TERM --exit=7",
	});

	const stopped = stopByDefault(container);
	await journaled(container, { event: "held" });
	await container.kill("USR1");

	expect(await stopped).toBe(7);
	expect((await container.lines()).slice(2, 4)).toEqual([
		"received sign: [usr1] , the sender is [1]",
		"received sign: [term] , the sender is [1]",
	]);
	const times = (await journal(container))
		.filter(({ signal }) => signal === "TERM")
		.map(({ event, time }) => [event, time] as const);
	const { received = 0, forwarded = 0 } = Object.fromEntries(times);
	expect(forwarded - received).toBeGreaterThan(5.99);
});

test("docker kill -s INT ends the delay of a docker stop", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", ...JOURNAL, "--delay=5m"],
		command: "--signals=INT --exit-on=TERM --exit=7",
	});

	const stopped = container.stop(AMPLE);
	await journaled(container, { event: "held" });
	await container.kill("INT");

	expect(await stopped).toBe(7);
	expect(await container.lines()).toContain(cleanedUp(helper));
});

test("docker stop -t 1 ends a longer plan with the engine's SIGKILL", async () => {
	const { container, helper, command } = await withHelper({
		init: ["firstborn", "--delay=20s", "--grace=20s", "--exit=137:3"],
	});

	expect(await container.stop(1)).toBe(137);
	const lines = await container.lines();
	expect(lines).not.toContain(cleanedUp(helper));
	expect(lines).not.toContain(cleanedUp(command));
});

test("docker stop -t 1 ends a longer linger with the engine's SIGKILL", async () => {
	const { container, helper } = await withHelper({
		init: ["firstborn", "--linger=20s", "--exit=7:3"],
		helper: FOR_EVER,
	});

	expect(await container.stop(1)).toBe(137);
	expect(await container.lines()).not.toContain(cleanedUp(helper));
});

/** Shell code that cleans up on the first SIGTERM and would end at once on a second one, as many programs do. */
const ONCE = `trap "trap - TERM; ${"sleep 0.1; ".repeat(10)}echo finished; exit" TERM; echo started; while :; do sleep 0.1; done`;

test("a worker of the command's group that cleans up already is not told again", async () => {
	const container = await Container.start([
		...["firstborn", ...JOURNAL, "bash", "-c"],
		`bash -c '${ONCE}' & exec sigprobe --exit-on=TERM --cleanup=300ms`,
	]);
	await container.logged("started", 2);

	expect(await stopByDefault(container)).toBe(0);
	expect(await container.lines()).toContain("finished");
});
