import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";
import type { Process } from "./harness/processes.ts";

const COUNT = 20;

/** Leaves orphans behind: each `sleep` is a child of a subshell that is gone at once. */
const ORPHANS = `for i in $(seq ${COUNT}); do (sleep 77 &); done`;

const orphans = (processes: Process[]) =>
	processes.filter(
		({ command, parent }) => command === "sleep 77" && parent === 1,
	);

const zombies = (processes: Process[]) =>
	processes.filter(({ state }) => state === "Z");

/** A container with this first process, which has inherited orphans from a command in it that has ended. */
async function withOrphans(...first: string[]): Promise<Container> {
	const container = await Container.start(first);
	await container.enter("sh", "-c", ORPHANS);
	await container.settled(
		`the first process has ${COUNT} orphans`,
		(processes) => orphans(processes).length === COUNT,
	);
	return container;
}

/** Ends the orphans, and waits until each of them is dead, reaped or not. */
async function endOrphans(container: Container): Promise<void> {
	// By number, and not by name: pkill would have to be in the container, with its own ideas of a zombie's name.
	const pids = orphans(container.processes()).map(({ pid }) => `${pid}`);
	expect((await container.exec("kill", "-KILL", ...pids)).status).toBe(0);
	await container.settled(
		"no orphan lives",
		(processes) => orphans(processes).length === 0,
	);
}

test("under sleep as PID 1, orphans stay zombies", async () => {
	const container = await withOrphans("sleep", "1000");
	await endOrphans(container);

	const left = await container.settled(
		"all are zombies",
		(processes) => zombies(processes).length === COUNT,
	);
	expect(zombies(left).every(({ parent }) => parent === 1)).toBe(true);
	// They are there for good: one more command in the container, and its end, change nothing.
	await container.exec("true");
	expect(zombies(container.processes())).toHaveLength(COUNT);
});

test.each([
	["bash", ["bash", "-c", "sleep 1000; true"], 2],
	["firstborn", ["firstborn", "sleep", "1000"], 2],
])("under %s as PID 1, orphans are reaped", async (_name, first, own) => {
	const container = await withOrphans(...first);
	await endOrphans(container);

	const left = await container.settled(
		"no zombie is left",
		(processes) => zombies(processes).length === 0,
	);
	expect(left).toHaveLength(own);
});

test.each([
	["sleep", ["sleep", "1000"], COUNT],
	["firstborn", ["firstborn", "sleep", "1000"], 0],
])(
	"under %s as PID 1, the probe's orphans leave so many zombies",
	async (_name, first, count) => {
		const container = await Container.start(first);
		const probe = `exec sigprobe --orphans=${COUNT} > /proc/1/fd/1`;
		await container.enter("sh", "-c", probe);
		await container.logged("started");

		await container.settled(
			`${count} zombies are left`,
			(processes) => zombies(processes).length === count,
		);
	},
);
