// The journal as JSON, against its schema: docs/journal.schema.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import { finish, runInNamespace, start } from "../support/namespace.ts";
import { Pipe } from "../support/pipe.ts";
import { childrenOf, send } from "../support/processes.ts";
import { FIRSTBORN, ROOT, SIGPROBE } from "../support/programs.ts";
import { CTRL_C, CTRL_Z, Pty } from "../support/pty.ts";
import {
	Below,
	bash,
	initOf,
	journalOf,
	startSecond,
	told,
} from "../support/stop.ts";

const SCHEMA = JSON.parse(
	readFileSync(join(ROOT, "docs/journal.schema.json"), "utf8"),
);
const validate = new Ajv2020({
	allErrors: true,
	strict: true,
	strictRequired: false,
	strictTypes: false,
}).compile(SCHEMA);

/** The events that the schema knows. */
const KNOWN: string[] = SCHEMA.oneOf.map(({ $ref }: { $ref: string }) =>
	$ref.replace("#/$defs/event-", ""),
);

/** A stop of everything: runs whose journals together have every event. Each returns what has been written. */
const RUNS: Record<string, () => Promise<string>> = {
	"held, forwarded, overdue, lingering": async () => {
		const { stderr } = await runInNamespace(FIRSTBORN, [
			...[
				"--log=json",
				"-vv",
				"-r",
				"USR1:USR2,URG:0",
				"--delay=50ms",
				"--grace=200ms",
				"--before-stop=false",
			],
			...[
				"--",
				...bash(
					`setsid bash -c 'trap "" TERM; exec sleep 1000' & sleep 0.1; trap : USR2; kill -USR1 1; kill -URG 1; kill -TERM 1; while :; do wait; done`,
				),
			],
		]);
		return stderr;
	},
	"everyone, one by one": async () => {
		const { stderr } = await finish(
			new Below([
				FIRSTBORN,
				...["--log=json", "-vv", "--scope=tree", "--linger=100ms"],
				...[
					"--",
					...bash(
						`setsid bash -c 'trap "" TERM WINCH; exec sleep 1000' & sleep 0.1; kill -WINCH $PPID; sleep 0.1; kill -KILL $$`,
					),
				],
			]),
		);
		return stderr;
	},
	"the command alone, and before-stop that hangs": async () => {
		const { stderr } = await finish(
			new Below([
				FIRSTBORN,
				...[
					"--log=json",
					"-c",
					"--before-stop=sleep 1000",
					"--before-stop-timeout=50ms",
				],
				...["--", ...bash("kill -TERM $PPID; sleep 1000")],
			]),
		);
		return stderr;
	},
	"a signal that comes too late": async () => {
		const program = startSecond(
			[],
			bash(`setsid ${SIGPROBE} & read line; exit 1`),
		);
		await program.says("started...");
		program.write("\n");
		await told(program, { event: "lingering" });
		const init = await initOf(program);
		send(init, "SIGUSR1");
		send(init, 32);
		await told(program, { event: "forwarded" }, 1);
		send(childrenOf(init)[0]?.pid ?? 0, "SIGKILL");
		await program.ended;
		return program.stderr;
	},
	"a command and a program before a stop that are not there": async () => {
		const one = await finish(
			new Below([FIRSTBORN, "--log=json", "--", '/nonexistent/\x01"é']),
		);
		const two = await finish(
			new Below([
				FIRSTBORN,
				"--log=json",
				"--before-stop=/nonexistent",
				"--",
				...bash("kill -TERM $PPID; sleep 1000"),
			]),
		);
		return one.stderr + two.stderr;
	},
	"a kernel that refuses": async () => {
		const { stderr } = await finish(
			new Below([
				LAUNCH,
				"-q",
				"157:1",
				"--",
				FIRSTBORN,
				"--log=json",
				"--",
				"true",
			]),
		);
		return stderr;
	},
	"a terminal": async () => {
		const pty = new Pty(FIRSTBORN, [
			"-c",
			"--log=json",
			"--",
			SIGPROBE,
			"--signals=INT,TSTP",
			"--exit-on=USR1",
		]);
		await pty.shows("started...");
		pty.type(CTRL_C);
		await pty.shows("[int]");
		pty.type(CTRL_Z);
		await pty.shows("[tstp]");
		// Not by Ctrl-Z, which it takes: the init stops when its command does.
		send(childrenOf(pty.pid)[0]?.pid ?? 0, "SIGSTOP");
		await pty.shows("suspending");
		send(pty.pid, "SIGCONT");
		send(pty.pid, "SIGUSR1");
		await pty.ended;
		return pty.screen.replaceAll("\r", "");
	},
	"a pipe that nobody reads": async () => {
		const pipe = new Pipe();
		const program = start(
			FIRSTBORN,
			[
				"--log=json",
				"--log-fd=3",
				"--",
				SIGPROBE,
				"--signals=USR1",
				"--exit-on=TERM",
			],
			{ stdio: ["pipe", "pipe", "pipe", pipe.writer] },
		);
		await program.says("started...");
		pipe.read();
		pipe.fill();
		send(program.pid, "SIGUSR1");
		await program.says("[usr1]");
		while (pipe.read() !== "");
		send(program.pid, "SIGTERM");
		expect((await program.ended).status).toBe(0);
		return pipe.read();
	},
};

describe("each line is as the schema has it", () => {
	const seen = new Set<string>();

	test.each(Object.keys(RUNS))("%s", async (name) => {
		const lines = journalOf({ stderr: (await RUNS[name]?.()) ?? "" });
		console.log(`${name}: ${lines.map(({ event }) => event).join(", ")}`);
		expect(lines.length).toBeGreaterThan(0);
		for (const line of lines) {
			seen.add(line.event);
			expect(
				validate(line),
				`${JSON.stringify(line)}: ${JSON.stringify(validate.errors?.slice(0, 3))}`,
			).toBe(true);
		}
	});

	test("and together they have every event there is", () => {
		expect([...seen].toSorted()).toEqual(KNOWN.toSorted());
	});
});

describe("the schema", () => {
	test("knows every event that the source has", () => {
		const source = readFileSync(join(ROOT, "src/init/journal/json.ts"), "utf8");
		const named = [
			...source.matchAll(/"event":"(?:%Z([\w-]+)".*%-)?([\w-]+)"/g),
		].flatMap(([, dropped, event]) => (dropped ? [dropped, event] : [event]));
		expect(new Set(named)).toEqual(new Set(KNOWN));
	});

	const time = 1795562734.057376;
	test.each([
		[{ time, event: "nonsense" }],
		[{ event: "suspending" }],
		[{ time: "now", event: "suspending" }],
		[{ time, event: "suspending", more: 1 }],
		[{ time, event: "held" }],
		[{ time, event: "held", signal: "SIGTERM+1" }],
		[{ time, event: "held", signal: "RTMIN+31" }],
		[{ time, event: "received", signal: "TERM", code: 0 }],
		[{ time, event: "received", signal: "TERM", code: 128, pid: 1, uid: 0 }],
		[{ time, event: "forwarded", signal: "TERM" }],
		[{ time, event: "forwarded", signal: "TERM", group: 2, to: "everyone" }],
		[{ time, event: "forwarded", signal: "TERM", group: 2, count: 1 }],
		[{ time, event: "reaped", pid: 2 }],
		[{ time, event: "reaped", pid: 2, status: 0, signal: "TERM" }],
		[{ time, event: "reaped", pid: 0, status: 0 }],
		[{ time, event: "leaving", status: 256, command: 0 }],
		[{ time, event: "deadline", name: "tea", milliseconds: 1 }],
		[{ time, event: "lost", lines: 0 }],
		[{ time, event: "plan", delay: 0, linger: 0, grace: 1 }],
	])("refuses %j", (line) => {
		expect(validate(line)).toBe(false);
	});
});

describe("nobody reads the journal of a stop", () => {
	const OPTIONS = [
		"--log=json",
		"-vv",
		"--log-fd=3",
		"--grace=200ms",
		"--before-stop=true",
	];

	test("a full pipe: the stop goes on in its time, and once there is a reader the loss is told", async () => {
		const pipe = new Pipe();
		const program = start(
			FIRSTBORN,
			[
				...OPTIONS,
				"--delay=1m",
				"--",
				SIGPROBE,
				"--signals=TERM,RTMIN+3",
				"--exit-on=USR1",
			],
			{ stdio: ["pipe", "pipe", "pipe", pipe.writer] },
		);
		await program.says("started...");
		pipe.read();
		pipe.fill();
		send(program.pid, "SIGTERM");
		send(program.pid, 37);
		await program.says("[term]");
		while (pipe.read() !== "");
		expect((await program.ended).status).toBe(137);
		const journal = journalOf({ stderr: pipe.read() });
		console.log(journal.map(({ event }) => event).join(", "));
		expect(
			journal.filter(({ event }) => event === "lost").length,
		).toBeGreaterThan(0);
		expect(journal.at(-1)).toMatchObject({ event: "leaving", status: 137 });
	});

	test("a full pipe to the end, and a closed one: the same status, the same time", async () => {
		for (const how of ["fill", "close"] as const) {
			const pipe = new Pipe();
			const program = start(
				LAUNCH,
				[
					"--",
					FIRSTBORN,
					...OPTIONS,
					"--",
					...bash("trap : TERM; echo up; while :; do sleep 0.01; done"),
				],
				{ stdio: ["pipe", "pipe", "pipe", pipe.writer] },
			);
			await program.says("up");
			pipe.read();
			if (how === "fill") pipe.fill();
			else pipe.close(pipe.reader);
			const begun = performance.now();
			send(program.pid, "SIGTERM");
			expect((await program.ended).status).toBe(137);
			const took = performance.now() - begun;
			console.log(`${how}: ${took.toFixed(0)} ms`);
			expect(took).toBeGreaterThan(199);
			expect(took).toBeLessThan(5000);
		}
	});
});
