// Deadlines are of the monotonic clock, and a pause is no time that passed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { controlGroup, enter, WALL } from "../support/crowds.ts";
import { inState } from "../support/listener.ts";
import { commandOf, start, startInNamespace } from "../support/namespace.ts";
import { childrenOf, send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import {
	BOTH,
	bash,
	initOf,
	journalOf,
	line,
	linesLike,
	startSecond,
	told,
} from "../support/stop.ts";

const DEAF = [SIGPROBE, "--signals=TERM", "--exit-on=USR1"];

/** Milliseconds of the monotonic clock. */
const now = () => performance.now();

test.each(BOTH)(
	"an init that was stopped meanwhile kills no sooner for that, %s",
	async (_, startIt) => {
		const program = startIt(["--grace=1500ms"], DEAF);
		await program.says("started...");
		const init = await initOf(program);
		const begun = now();
		send(init, "SIGTERM");
		await told(program, { event: "deadline", name: "grace" });
		send(init, "SIGSTOP");
		await inState(init, "T");
		const stopped = now();
		// The pause itself is what is tested: longer than grace, and than the second in which lateness is not looked at.
		await sleep(3000);
		const paused = now() - stopped;
		send(init, "SIGCONT");
		const resumed = now();
		await told(program, { event: "overdue", name: "grace" });
		const after = now() - resumed;
		expect((await program.ended).status).toBe(137);
		const ran = resumed - paused - begun + after;
		console.log(
			`paused ${paused.toFixed(0)} ms, killed ${after.toFixed(0)} ms after it; ran ${ran.toFixed(0)} ms`,
		);
		// Its last wait, up to a second of it, may have been slept through in the pause.
		expect(ran).toBeGreaterThan(1500 - 1000 - 20);
		expect(after).toBeGreaterThan(400);
	},
);

test("a wall clock that jumps a day forth and back at each reading changes no deadline", async () => {
	const program = start(WALL, [
		FIRSTBORN,
		"--log=json",
		"-vv",
		"--delay=300ms",
		"--grace=300ms",
		"--",
		...DEAF,
	]);
	await program.says("started...");
	const init = await until(
		"wall runs it",
		() => childrenOf(program.pid)[0]?.pid,
	);
	await commandOf(init);
	const begun = now();
	send(init, "SIGTERM");
	expect((await program.ended).status).toBe(137);
	const took = now() - begun;
	const times = journalOf(program).map(({ time }) => time);
	const steps = times
		.slice(1)
		.map((time, index) => Math.abs(time - (times[index] ?? 0)));
	console.log(
		`${took.toFixed(0)} ms, the clock stepped by ${Math.min(...steps).toFixed(0)} s and more`,
	);
	expect(Math.min(...steps)).toBeGreaterThan(100_000);
	expect(took).toBeGreaterThan(599);
	expect(took).toBeLessThan(6600);
	// What is measured by the monotonic clock is as it was.
	expect(
		Number(line(program, { event: "leaving" }).milliseconds),
	).toBeLessThanOrEqual(took);
});

test("a monotonic clock that is elsewhere (a time namespace) changes no deadline", async () => {
	for (const offset of ["1000000000", "-1"]) {
		const program = start("unshare", [
			...[
				"--time",
				"--monotonic",
				offset,
				"--fork",
				"--kill-child=SIGKILL",
				"--",
			],
			...[FIRSTBORN, "--log=json", "--grace=300ms", "--", ...DEAF],
		]);
		await program.says("started...");
		const init = await until(
			"it is there",
			() => childrenOf(program.pid)[0]?.pid,
		);
		await commandOf(init);
		const begun = now();
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(137);
		const took = now() - begun;
		console.log(`offset ${offset} s: ${took.toFixed(0)} ms`);
		expect(took).toBeGreaterThan(299);
		expect(took).toBeLessThan(6300);
	}
});

test.each(BOTH)(
	"a container that was frozen meanwhile loses no time of its grace, %s",
	async (_, startIt) => {
		const group = controlGroup("freezer");
		if (!group) return console.log("no freezer here: not tested");
		const freeze = (state: string) =>
			writeFileSync(join(group, "freezer.state"), state);
		const program = startIt(["--grace=1500ms"], DEAF);
		await program.says("started...");
		const init = await initOf(program);
		for (const pid of [init, ...childrenOf(init).map(({ pid }) => pid)])
			enter(group, pid);
		send(init, "SIGTERM");
		await told(program, { event: "deadline", name: "grace" });
		freeze("FROZEN");
		await sleep(3000);
		expect(linesLike(program, { event: "overdue" })).toEqual([]);
		freeze("THAWED");
		const thawed = now();
		await told(program, { event: "overdue" });
		const after = now() - thawed;
		console.log(`killed ${after.toFixed(0)} ms after the thaw`);
		expect(after).toBeGreaterThan(400);
		expect((await program.ended).status).toBe(137);
	},
);

test("whom not even SIGKILL ends, frozen, is left after a second", async () => {
	const group = controlGroup("freezer");
	if (!group) return console.log("no freezer here: not tested");
	const program = startSecond(["--grace=100ms"], DEAF);
	await program.says("started...");
	const init = await initOf(program);
	const command = await commandOf(init);
	enter(group, command);
	writeFileSync(join(group, "freezer.state"), "FROZEN");
	send(init, "SIGTERM");
	const leaving = await told(program, { event: "leaving" });
	const over = line(program, { event: "overdue", name: "grace" });
	console.log(`left ${(leaving.time - over.time).toFixed(3)} s after SIGKILL`);
	expect(leaving.time - over.time).toBeGreaterThan(0.995);
	expect(leaving.time - over.time).toBeLessThan(4);
	expect(leaving).toMatchObject({ status: 137 });
	writeFileSync(join(group, "freezer.state"), "THAWED");
	expect((await program.ended).status).toBe(137);
});

test("as PID 1, a stop in which the command stops the whole tree but the init is ended by grace", async () => {
	const program = startInNamespace(FIRSTBORN, [
		...[
			"--log=json",
			"--grace=300ms",
			"--",
			...bash(
				`trap "kill -STOP -1" TERM; echo up; while :; do sleep 0.01; done`,
			),
		],
	]);
	await program.says("up");
	await program.signal("SIGTERM");
	expect((await program.ended).status).toBe(137);
	expect(line(program, { event: "overdue" }).name).toBe("grace");
});
