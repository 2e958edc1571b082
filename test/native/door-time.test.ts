// Times that each machine's program takes from the kernel and gives to it: struct timespec of 64 bits, or of 32.
import { describe, expect, test } from "vitest";
import { commandOf, startInNamespace } from "../support/namespace.ts";
import { linesOf, reportsOf, startProbe } from "../support/probe.ts";
import { send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import {
	bash,
	expectSeconds,
	journalOf,
	line,
	linesLike,
	startFirst,
	told,
} from "../support/stop.ts";

/** The wall clock's seconds, as the programs write them: with six digits behind the point. */
const now = () => Date.now() / 1000;

/** Date.now() has whole milliseconds. */
const ROUNDED = 0.001;

test("the wall clock is the kernel's, in the journal and in the probe's report", async () => {
	const before = now();
	const program = startFirst([], [SIGPROBE, "--json", "--exit-on=TERM"]);
	await program.says("started");
	await program.signal("SIGTERM");
	await program.ended;
	const times = [...journalOf(program), ...reportsOf(program)].map(
		({ time }) => time,
	);
	expect(times.length).toBeGreaterThan(4);
	for (const time of times) {
		expect(time).toBeGreaterThan(before - ROUNDED);
		expect(time).toBeLessThan(now() + ROUNDED);
	}
});

test("a deadline of each kind comes when it is due", async () => {
	// Past a second and its fraction: both halves of a timespec count.
	const program = startFirst(
		[
			...["--before-stop=sleep 1000", "--before-stop-timeout=1200ms"],
			...["--delay=300ms", "--grace=1300ms"],
		],
		[SIGPROBE, "--signals=TERM"],
	);
	await program.says("started...");
	await program.signal("SIGTERM");
	expect((await program.ended).status).toBe(137);
	const stop = line(program, { event: "received", signal: "TERM" });
	const forwarded = line(program, { event: "forwarded", signal: "TERM" });
	const over = line(program, { event: "overdue", name: "grace" });
	expectSeconds(stop, forwarded, 1.2);
	expectSeconds(forwarded, over, 1.3);
});

test("linger's deadline comes when it is due", async () => {
	const program = startFirst(
		["--linger=1200ms"],
		bash(`setsid ${SIGPROBE} --signals=TERM & read -r _; exit 3`),
	);
	await program.says("started...");
	program.write("\n");
	expect((await program.ended).status).toBe(3);
	const lingering = line(program, { event: "lingering" });
	expectSeconds(lingering, line(program, { event: "overdue" }), 1.2);
});

test("deadlines are slept for, not asked for over and over", async () => {
	const program = startInNamespace("bash", [
		...["--norc", "-c", '"$@"; times', "bash", FIRSTBORN, "--delay=900ms"],
		...["--grace=900ms", "--", SIGPROBE, "--signals=TERM"],
	]);
	await program.says("started...");
	send(await commandOf(await program.first()), "SIGTERM");
	await program.ended;
	// The last line: user and system time of the shell's children, as 0m0.012s. Of 1.8 s nearly all is slept.
	const last = program.stdout.trim().split("\n").at(-1) ?? "";
	const used = [...last.matchAll(/(\d+)m([\d.]+)s/g)].map(
		([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds),
	);
	expect(used).toHaveLength(2);
	expect((used[0] ?? 0) + (used[1] ?? 0)).toBeLessThan(0.9);
});

describe("a time that 32 bits cannot hold", () => {
	// As milliseconds, with and without a sign, and as seconds.
	test.each(["2147484", "4294968", "100000000m"])(
		"%s, as grace, delay and cleaning up, is not over at once",
		async (time) => {
			const probe = await startProbe(["--exit-on=TERM", `--cleanup=${time}`]);
			send(probe.pid, "SIGTERM");
			await until("it has TERM", () => linesOf(probe).length === 2);
			send(probe.pid, "SIGTERM");
			await until("it has another", () => linesOf(probe).length === 3);

			const program = startFirst(
				[`--grace=${time}`, `--delay=${time}`],
				[SIGPROBE, "--signals=TERM,USR1"],
			);
			await program.says("started...");
			await program.signal("SIGTERM");
			await told(program, { event: "received", signal: "TERM" });
			// It is held; the second one ends the wait, and grace begins.
			await program.signal("SIGTERM");
			await told(program, { event: "forwarded", signal: "TERM" });
			await program.signal("SIGUSR1");
			await program.says("[usr1]");
			expect(linesLike(program, { event: "overdue" })).toEqual([]);
		},
	);
});
