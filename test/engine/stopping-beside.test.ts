import { describe, expect, test } from "vitest";
import {
	BYSTANDER,
	expectUntouched,
	pidOf,
	receivedBy,
	startBystander,
} from "./harness/bystanders.ts";
import { Container } from "./harness/container.ts";
import { JOURNAL, journal, killed } from "./harness/journal.ts";
import { A_SECOND, AMPLE, cleanedUp, withHelper } from "./harness/stops.ts";

/**
 * Where firstborn is not PID 1. Each starts a bystander, and says how to share a PID namespace with it. The engine's
 * own comes last: a firstborn that signals others would end the engine there, and with it every other test.
 */
const places = [
	[
		"--pid=container:ID",
		async () => {
			const bystander = await startBystander();
			return { bystander, pid: `--pid=container:${bystander.container.id}` };
		},
	],
	[
		"--pid=host",
		async () => {
			const bystander = await startBystander("--pid=host");
			return { bystander, pid: "--pid=host" };
		},
	],
] as const;

const HELPER = `sigprobe --json --signals=USR1 ${A_SECOND}`;
const DAEMON = "sigprobe --json --signals=USR1,CONT --ignore=TERM";
const ENTERED = "sigprobe --signals=all --json";

/**
 * Starts a container in which a shell has a bystander in its own group and session and then runs firstborn, with a
 * command that has a helper and a daemon; last, a bystander enters it.
 */
async function startBeside(pid: string, option: string, command: string) {
	const init = ["firstborn", ...JOURNAL, "--scope=tree", option].join(" ");
	const script = `setsid ${HELPER} & (setsid ${DAEMON} &); exec ${command}`;
	const shell = `${BYSTANDER} & ${init} sh -c '${script}'; echo left with $?; exec sleep 1000`;
	const container = await Container.start(["sh", "-c", shell], [pid]);
	await container.logged("started", 4);
	const parent = await pidOf(container, `sh -c ${shell}`);

	const output = `/proc/${parent}/fd/1`;
	await container.enter("sh", "-c", `exec ${ENTERED} > ${output}`);
	await container.logged("started", 5);
	const sibling = await pidOf(container, BYSTANDER, parent);
	return {
		container,
		init: await pidOf(container, `${init} sh -c ${script}`, parent),
		command: await pidOf(container, command),
		helper: await pidOf(container, HELPER),
		daemon: await pidOf(container, DAEMON),
		bystanders: [sibling, await pidOf(container, ENTERED)],
	};
}

/** Tells firstborn to tell everyone, and then to stop; waits until it has left with this status. */
async function stop(container: Container, init: number, status: number) {
	await container.exec("kill", "-USR1", `${init}`);
	await container.logged('"USR1"', 3);
	await container.exec("kill", "-TERM", `${init}`);
	await container.logged(`left with ${status}`);
}

describe.each(places)("with %s", (_name, place) => {
	test("--scope=tree and linger signal firstborn's descendants, and nobody else", async () => {
		const { bystander, pid } = await place();
		const { container, init, command, helper, daemon, bystanders } =
			await startBeside(
				pid,
				"--linger=3s",
				"sigprobe --json --signals=USR1 --exit-on=TERM --exit=7",
			);
		await stop(container, init, 7);

		expect(await receivedBy(container, command)).toEqual(["USR1", "TERM"]);
		expect(await receivedBy(container, helper)).toContain("TERM");
		expect(await container.lines()).toContainEqual(
			expect.stringMatching(`"cleaned","pid":${helper}\\b`),
		);
		expect(await receivedBy(container, daemon)).toEqual(["USR1"]);
		expect(killed(await journal(container))).toEqual([daemon]);
		await expectUntouched(container, bystanders);
		await expectUntouched(bystander.container, [bystander.pid], container);
	});

	test("grace kills firstborn's descendants, and nobody else", async () => {
		const { bystander, pid } = await place();
		const { container, init, command, helper, daemon, bystanders } =
			await startBeside(
				pid,
				"--grace=3s",
				"sigprobe --json --signals=USR1,TERM",
			);
		await stop(container, init, 137);

		const doomed = [command, daemon].sort((one, other) => one - other);
		expect(killed(await journal(container))).toEqual(doomed);
		expect(await receivedBy(container, helper)).toEqual(["USR1", "TERM"]);
		await expectUntouched(container, bystanders);
		await expectUntouched(bystander.container, [bystander.pid], container);
	});

	test("a helper in a session of its own finishes within docker stop", async () => {
		const { bystander, pid } = await place();
		const { container, helper } = await withHelper({
			init: ["firstborn"],
			options: [pid],
		});

		expect(await container.stop(AMPLE)).toBe(7);
		expect(await container.lines()).toContain(cleanedUp(helper));
		await expectUntouched(bystander.container, [bystander.pid]);
	});
});
