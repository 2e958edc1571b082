import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { Container } from "./harness/container.ts";
import { succeed } from "./harness/docker.ts";
import { JOURNAL, journaled } from "./harness/journal.ts";

/** Each of the deadlines, in seconds: far more than the engine and the clean-up need on a busy machine. */
const DEADLINE = 10;

/** Longer than each of them. */
const PAUSE = DEADLINE * 1_000 + 1_000;

/**
 * Shell code that takes some three seconds of its own to clean up: the engine may need two to pause it. A pause counts for
 * at most one of the steps, since the clock of a sleep goes on: whoever only looked at the clock would have finished with
 * the pause.
 */
const CLEAN_UP =
	"i=0; while [ $i -lt 25 ]; do sleep 0.1; i=$((i + 1)); done; echo finished";

/** Shell code that waits for SIGTERM, cleans up and ends with a status. */
function cleaning(status: number): string {
	const work = "echo ready; while :; do sleep 0.1; done";
	return `trap "${CLEAN_UP.replaceAll("$", "\\$")}; exit ${status}" TERM; ${work}`;
}

/** A container whose shell code is run under firstborn, and says that it is ready. */
async function started(script: string, ...options: string[]) {
	const container = await Container.start([
		...["firstborn", ...JOURNAL, ...options, "sh", "-c", script],
	]);
	await container.logged("ready");
	return container;
}

/** Stops a container as from outside, and pauses it as soon as that deadline runs. */
async function stopAndPause(container: Container, deadline: string) {
	await container.kill("TERM");
	await journaled(container, { event: "deadline", name: deadline });
	await succeed("pause", container.id);
}

// All in one test: the pause is what takes its time.
test("a pause across a deadline shortens neither delay nor grace nor linger", async () => {
	const helper = `setsid sh -c '${cleaning(0)}'`;
	const [delayed, graced, lingering] = await Promise.all([
		started(
			"echo ready; exec sigprobe --signals=USR1 --exit-on=TERM --exit=7",
			`--delay=${DEADLINE}s`,
		),
		started(cleaning(7), `--grace=${DEADLINE}s`),
		started(
			`${helper} & exec sigprobe --exit-on=TERM --exit=7`,
			`--linger=${DEADLINE}s`,
		),
	]);
	await Promise.all([delayed.logged("started"), lingering.logged("started")]);

	await Promise.all([
		stopAndPause(delayed, "delay"),
		stopAndPause(graced, "grace"),
		stopAndPause(lingering, "linger"),
	]);
	await pause(PAUSE);
	await succeed("unpause", delayed.id, graced.id, lingering.id);

	// Its SIGTERM is still held, so this comes first.
	await delayed.kill("USR1");
	expect(await graced.ended()).toBe(7);
	expect(await graced.lines()).toEqual(["ready", "finished"]);
	expect(await lingering.ended()).toBe(7);
	expect(await lingering.lines()).toContain("finished");
	expect(await delayed.ended()).toBe(7);
	expect((await delayed.lines()).slice(2)).toEqual([
		"received sign: [usr1] , the sender is [1]",
		"received sign: [term] , the sender is [1]",
	]);
});
