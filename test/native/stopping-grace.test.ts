// At the end of grace everyone left is killed; the init reaps for a second at most and leaves.
import { describe, expect, test } from "vitest";
import { childrenOf, send, until } from "../support/processes.ts";
import { SIGPROBE } from "../support/programs.ts";
import {
	BOTH,
	bash,
	expectSeconds,
	expectSooner,
	initOf,
	line,
	linesLike,
	show,
	told,
} from "../support/stop.ts";

/** Hears TERM and lives on. */
const DEAF = [SIGPROBE, "--signals=TERM,INT", "--exit-on=USR1", "--exit=5"];

describe.each(BOTH)("--grace, %s", (name, startIt) => {
	test("kills the command and everyone else, each named, and ends with 137", async () => {
		const program = startIt(
			["--grace=400ms"],
			[...DEAF, "--children=2", "--depth=2", "--setsid"],
		);
		await program.says(/(started[\s\S]*){7}/);
		send(await initOf(program), "SIGTERM");
		expect(await program.ended).toEqual({ status: 137, signal: null });
		show("grace", program);
		const over = line(program, { event: "overdue", name: "grace" });
		expectSeconds(line(program, { event: "forwarded" }), over, 0.4);
		const killed = linesLike(program, { event: "killed", name: "sigprobe" });
		expect(new Set(killed.map(({ pid }) => pid)).size).toBe(7);
		expect(killed).toHaveLength(7);
		// All have become its children, and are reaped; but as PID 1 alone it kills all at once: otherwise a parent
		// that is killed last may have reaped its own before.
		const reaped = linesLike(program, { event: "reaped", signal: "KILL" });
		if (name === "PID 1") expect(reaped).toHaveLength(7);
		const numbers = killed.map(({ pid }) => pid);
		for (const { pid } of reaped) expect(numbers).toContain(pid);
		const leaving = line(program, { event: "leaving" });
		expect(leaving).toMatchObject({ status: 137, command: 137 });
		expectSooner(over, leaving, 1.5);
	});

	test("does not kill whom the stop has ended before", async () => {
		const program = startIt(
			["--grace=20s"],
			[SIGPROBE, "--exit-on=TERM", "--cleanup=50ms", "--exit=5"],
		);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(5);
		expect(linesLike(program, { event: "overdue" })).toEqual([]);
	});

	test("runs from the first stop signal on: a second one does not prolong it", async () => {
		const program = startIt(["--grace=600ms"], DEAF);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await told(program, { event: "forwarded", signal: "TERM" });
		send(init, "SIGINT");
		await told(program, { event: "forwarded", signal: "INT" });
		expect((await program.ended).status).toBe(137);
		expect(linesLike(program, { event: "deadline" })).toHaveLength(1);
		expectSeconds(
			line(program, { event: "forwarded", signal: "TERM" }),
			line(program, { event: "overdue", name: "grace" }),
			0.6,
		);
	});

	test("a signal that asks for no stop starts no grace", async () => {
		const program = startIt(
			["--grace=1ms"],
			[SIGPROBE, "--signals=HUP", "--exit-on=USR1"],
		);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGHUP");
		await program.says("[hup]");
		expect(linesLike(program, { event: "deadline" })).toEqual([]);
		send(init, "SIGUSR1");
		expect((await program.ended).status).toBe(0);
	});

	test("runs from the forwarding, when that has been held back", async () => {
		const program = startIt(["--delay=300ms", "--grace=300ms"], DEAF);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(137);
		show("delay and grace", program);
		const forwarded = line(program, { event: "forwarded" });
		expectSeconds(line(program, { event: "held" }), forwarded, 0.3);
		expectSeconds(
			forwarded,
			line(program, { event: "overdue", name: "grace" }),
			0.3,
		);
	});

	test.each([
		["--grace=300ms", "--linger=60s", "grace"],
		["--grace=60s", "--linger=300ms", "linger"],
	])("with %s and %s the earlier one kills", async (grace, linger, name) => {
		// The command ends on SIGTERM; its helper does not.
		const script = `setsid bash -c 'trap "" TERM; echo deaf; exec sleep 1000' & exec ${SIGPROBE} --exit-on=TERM --exit=5`;
		const program = startIt([grace, linger], bash(script));
		await program.says(/deaf[\s\S]*started|started[\s\S]*deaf/);
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(5);
		show(`the earlier is ${name}`, program);
		const over = linesLike(program, { event: "overdue" });
		expect(over.map((each) => each.name)).toEqual([name]);
		const from = line(program, {
			event: name === "grace" ? "forwarded" : "lingering",
		});
		expectSeconds(from, over[0] ?? from, 0.3);
	});

	test("--exit rewrites the status of one that was killed", async () => {
		const program = startIt(["--grace=50ms", "--exit=137:0"], DEAF);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(0);
		expect(line(program, { event: "leaving" })).toMatchObject({
			status: 0,
			command: 137,
		});
	});

	test("without it the init waits as long as the command does", async () => {
		const program = startIt([], DEAF);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await program.says("[term]");
		expect(linesLike(program, { event: "deadline" })).toEqual([]);
		send(childrenOf(init)[0]?.pid ?? 0, "SIGUSR1");
		expect((await program.ended).status).toBe(5);
	});
});

test("a second in reaping is the most: the times of a stop are in the plan", async () => {
	const [, startIt] = BOTH[0] ?? [];
	const program = startIt?.(
		[
			"--delay=2s",
			"--grace=10s",
			"--before-stop=true",
			"--before-stop-timeout=3s",
		],
		bash("exit 0"),
	);
	if (!program) throw new Error("nothing started");
	await program.ended;
	// max(before-stop-timeout, delay) + grace + 1 s
	expect(
		await until("a plan", () => linesLike(program, { event: "plan" })[0]),
	).toMatchObject({
		...{
			delay: 2000,
			"before-stop": 3000,
			grace: 10_000,
			longest: 14_000,
			linger: 5000,
		},
	});
});
