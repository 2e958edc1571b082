// The program before a stop: run once, and whatever becomes of it, the stop goes on.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { run, start } from "../support/namespace.ts";
import { inspect, processes, send } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import {
	BOTH,
	courseOf,
	expectSeconds,
	expectSooner,
	initOf,
	line,
	linesLike,
	show,
	told,
} from "../support/stop.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "firstborn-before-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** A script of the tests' own, for --before-stop splits at spaces and knows no quotes. */
function script(name: string, text: string): string {
	const path = join(FOLDER, name);
	writeFileSync(path, `#!/bin/bash\n${text}\n`, { mode: 0o755 });
	return path;
}

const ARGS = script(
	"args",
	`printf '<%s>' "$@" >> ${FOLDER}/$MARK; echo of the program; sleep 0.2`,
);
const HANG = script(
	"hang",
	"trap '' TERM INT HUP; echo hangs; while :; do sleep 1000; done",
);
const FORK = script("fork", "trap '' TERM; setsid sleep 1000 & exit 0");
const FLOOD = script(
	"flood",
	"yes flooded stderr | head -c 3000000 >&2; echo flooded",
);
const KILLED = script("killed", "kill -SEGV $$");

const COMMAND = [SIGPROBE, "--signals=INT", "--exit-on=TERM", "--exit=4"];

describe.each(BOTH)("--before-stop, %s", (name, startIt) => {
	test("runs once, with its words, before the stop is passed on", async () => {
		const mark = name.replaceAll(" ", "-");
		const program = startIt([`--before-stop=${ARGS}  a  b=c "d e" `], COMMAND, {
			env: { ...process.env, MARK: mark },
		});
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		show("before-stop", program);
		expect(readFileSync(join(FOLDER, mark), "utf8")).toBe('<a><b=c><"d><e">');
		expect(program.stdout).toMatch(/of the program\n[\s\S]*\[term\]/);
		expect(
			courseOf(program).filter((event) => !event.startsWith("deadline")),
		).toEqual([
			...["received TERM", "held TERM", "reaped"],
			...["forwarded TERM", "reaped", "leaving"],
		]);
		expect(line(program, { event: "reaped" }).status).toBe(0);
	});

	test("is not run again for the stop signals that follow", async () => {
		const mark = `${name.replaceAll(" ", "-")}-again`;
		const program = startIt(
			[`--before-stop=${ARGS} once`],
			[SIGPROBE, "--signals=TERM", "--exit-on=USR1"],
			{ env: { ...process.env, MARK: mark } },
		);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await told(program, { event: "forwarded", signal: "TERM" });
		send(init, "SIGTERM");
		await told(program, { event: "forwarded", signal: "TERM" }, 1);
		send(init, "SIGUSR1");
		expect((await program.ended).status).toBe(0);
		expect(readFileSync(join(FOLDER, mark), "utf8")).toBe("<once>");
	});

	test.each([
		["/nonexistent/program", 127, /No such file/],
		["nosuchprogram a b", 127, /No such file/],
		[FOLDER, 126, /directory|denied/],
		["false", 1, undefined],
	])("%s fails (%d): told, and in nobody's way", async (what, status, said) => {
		const program = startIt(
			[`--before-stop=${what}`, "--before-stop-timeout=60s"],
			COMMAND,
		);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		console.log(program.stderr.trimEnd());
		const held = line(program, { event: "held" });
		expectSooner(held, line(program, { event: "forwarded" }), 20);
		const failed = line(program, { event: "reaped", status });
		expect(failed.pid).not.toBe(
			linesLike(program, { event: "reaped" }).at(-1)?.pid,
		);
		if (said) expect(line(program, { event: "failed" }).error).toMatch(said);
	});

	test("is killed by a signal of its own: told, and in nobody's way", async () => {
		const program = startIt([`--before-stop=${KILLED}`], COMMAND);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		expect(linesLike(program, { event: "reaped" })[0]?.signal).toBe("SEGV");
	});

	test("hangs: is killed at its timeout, with its group", async () => {
		const program = startIt(
			[`--before-stop=${HANG}`, "--before-stop-timeout=300ms"],
			COMMAND,
		);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		show("hangs", program);
		expect(program.stdout).toMatch("hangs");
		const over = line(program, { event: "overdue", name: "before-stop" });
		expectSeconds(line(program, { event: "held" }), over, 0.3);
		expectSooner(over, line(program, { event: "forwarded" }), 2);
		expect(
			linesLike(program, { event: "reaped", signal: "KILL" }).length,
		).toBeGreaterThan(0);
		expect(processes().filter(({ args }) => args.includes(HANG))).toEqual([]);
	});

	test("--delay and the program begin together; both are waited for", async () => {
		for (const [delay, what] of [
			["600ms", ARGS],
			["100ms", `${ARGS} longer`],
		] as const) {
			const program = startIt(
				[`--delay=${delay}`, `--before-stop=${what}`],
				COMMAND,
				{
					env: { ...process.env, MARK: "both" },
				},
			);
			await program.says("started...");
			send(await initOf(program), "SIGTERM");
			expect((await program.ended).status).toBe(4);
			show(`delay ${delay} and 200 ms`, program);
			const held = line(program, { event: "held" });
			const forwarded = line(program, { event: "forwarded" });
			expectSeconds(held, forwarded, delay === "600ms" ? 0.6 : 0.2);
			// Together: one after the other they would have taken the sum. The delay is set before the program starts.
			expectSooner(
				held,
				line(program, { event: "deadline", name: "delay" }),
				0.1,
			);
			const reaped = line(program, { event: "reaped", status: 0 });
			expect(reaped.time <= forwarded.time).toBe(true);
		}
	});

	test("a second stop signal does not wait for it", async () => {
		const program = startIt(
			[`--before-stop=${HANG}`, "--before-stop-timeout=60s"],
			COMMAND,
		);
		await program.says("started...");
		const init = await initOf(program);
		send(init, "SIGTERM");
		await program.says("hangs");
		send(init, "SIGINT");
		expect((await program.ended).status).toBe(4);
	});

	test("leaves a process behind: that one is lingered for", async () => {
		const program = startIt(
			[`--before-stop=${FORK}`, "--linger=300ms"],
			COMMAND,
		);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		show("forks", program);
		expect(line(program, { event: "overdue", name: "linger" })).toBeDefined();
		expect(linesLike(program, { event: "killed" }).length).toBeGreaterThan(0);
	});

	test("floods stderr: all of it is there, and the stop goes on", async () => {
		const program = startIt([`--before-stop=${FLOOD}`], COMMAND);
		await program.says("started...");
		send(await initOf(program), "SIGTERM");
		expect((await program.ended).status).toBe(4);
		expect(program.stdout).toMatch("flooded");
		expect(program.stderr.length).toBeGreaterThan(3_000_000);
	});
});

describe("--before-stop", () => {
	test("a stderr that nobody reads: a program that is not there is in nobody's way", async () => {
		// cat holds the pipe without reading it until its stdin ends.
		const text = `mkfifo ${FOLDER}/full; exec 3<>${FOLDER}/full; dd if=/dev/zero bs=65536 count=1 >&3 2>/dev/null; exec ${FIRSTBORN} --before-stop=/nonexistent -- ${COMMAND.join(" ")} 2>&3`;
		const program = start("bash", ["-c", text]);
		await program.says("started...");
		send(program.pid, "SIGTERM");
		await program.says("[term]");
		expect((await program.ended).status).toBe(4);
		expect(inspect(program.pid)).toBeUndefined();
	});

	test.each([
		["an empty text", "", "no program is named"],
		["spaces", "   ", "no program is named"],
		["1,024 bytes", "x".repeat(1024), "longer than 1023 bytes or 64 words"],
		["65 words", "x ".repeat(65), "longer than 1023 bytes or 64 words"],
	])("%s: refused in one line, and nothing runs", async (_, what, why) => {
		const outcome = await run(FIRSTBORN, [
			`--before-stop=${what}`,
			"--",
			"echo",
			"ran",
		]);
		console.log(outcome.stderr.trimEnd().slice(0, 120));
		expect(outcome).toMatchObject({ status: 125, stdout: "" });
		expect(outcome.stderr).toMatch(
			new RegExp(`^firstborn: --before-stop=.*${why}.*\\n$`),
		);
	});

	test("1,023 bytes and 64 words are not too long", async () => {
		const longest = `true ${"x".repeat(1018)}`;
		const most = `true${" x".repeat(63)}`;
		for (const what of [longest, most]) {
			const outcome = await run(FIRSTBORN, [
				`--before-stop=${what}`,
				"-v",
				"--",
				"bash",
				"-c",
				"kill -TERM $PPID; sleep 1000",
			]);
			expect(outcome.status).toBe(143);
			expect(outcome.stderr).not.toMatch("cannot run");
		}
	});
});
