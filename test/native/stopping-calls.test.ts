// What a stop costs: the system calls of the init, the size of the program, its resident memory.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commandOf, start, startInNamespace } from "../support/namespace.ts";
import { childrenOf, inspect, send, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { Below, initOf } from "../support/stop.ts";

/** What the init of the issue before made of SIGTERM to a process that ends on it. */
const BEFORE = [
	"kill",
	"rt_sigtimedwait",
	"waitid",
	"kill",
	"waitid",
	"exit_group",
];

/** The system calls that an init makes once its wait has brought SIGTERM, until it has exited; the log is strace's. */
function callsOfStop(log: string): string[] {
	const lines = readFileSync(log, "utf8").split("\n");
	const from = lines.findIndex((each) =>
		/rt_sigtimedwait\(.* = 15 /.test(each),
	);
	if (from < 0) throw new Error(`no SIGTERM in\n${lines.join("\n")}`);
	return lines
		.slice(from + 1)
		.map((each) => /^(\w+)\(/.exec(each)?.[1])
		.filter((name) => name !== undefined);
}

test.each([
	[
		"PID 1",
		[
			"unshare",
			"--pid",
			"--fork",
			"--mount-proc",
			"--kill-child=SIGKILL",
			"--",
		],
	],
	["not PID 1", []],
])(
	"a stop of one process makes at most two calls more than before, %s",
	async (name, around) => {
		const folder = mkdtempSync(join(tmpdir(), "firstborn-calls-"));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const log = join(folder, "log");
		// -b execve lets strace go of the children; the init itself is traced from its own first call on.
		const [command = "strace", ...args] = [
			...around,
			...[
				"strace",
				"-o",
				log,
				FIRSTBORN,
				"--",
				SIGPROBE,
				"--exit-on=TERM",
				"--exit=3",
			],
		];
		const program = start(command, args);
		await program.says("started...");
		const init = await until("there is the init", () => {
			const strace =
				around.length > 0 ? childrenOf(program.pid)[0]?.pid : program.pid;
			const found = childrenOf(strace ?? 0)[0];
			return found && childrenOf(found.pid).length > 0 && found.pid;
		});
		expect(inspect(init)?.args[0]).toBe(FIRSTBORN);
		await until("it waits", () =>
			readFileSync(log, "utf8")
				.split("\n")
				.at(-1)
				?.startsWith("rt_sigtimedwait("),
		);
		send(init, "SIGTERM");
		expect((await program.ended).status).toBe(3);
		const calls = callsOfStop(log);
		console.log(`${name}: ${calls.join(", ")}`);
		expect(calls.length).toBeLessThanOrEqual(BEFORE.length + 2);
		expect(calls.at(-1)).toBe("exit_group");
		// Nobody left: nobody is asked for, nothing is timed, no /proc is read through.
		expect(calls).not.toContain("clock_gettime");
		expect(calls).not.toContain("getdents64");
		expect(calls.filter((each) => each === "kill").length).toBeLessThanOrEqual(
			2,
		);
	},
);

test("the programs are small: at most 32,768 bytes", () => {
	for (const path of [FIRSTBORN, SIGPROBE]) {
		console.log(path, statSync(path).size);
		expect(statSync(path).size).toBeLessThanOrEqual(32_768);
	}
});

/** As startInNamespace, but not as PID 1. */
function startBelow(program: string, args: string[], how: object): Below {
	return new Below([program, ...args], how);
}

/** Resident memory, in KiB. */
function resident(pid: number): number {
	const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
	return Number(/^Rss: +(\d+) kB$/m.exec(rollup)?.[1]);
}

test.each([
	[[]],
	[
		[
			"--grace=10s",
			"--delay=1s",
			"--linger=5s",
			"--before-stop=true",
			"--scope=tree",
			"--stop-signals=TERM,QUIT",
			"--log=json",
		],
	],
])(
	"an idle init with %j has at most 64 KiB resident, as PID 1 and otherwise",
	async (options) => {
		for (const startIt of [startBelow, startInNamespace]) {
			// The arguments and the environment lie on its stack: those of the tests' own are not to count.
			const program = startIt(
				FIRSTBORN,
				[...options, "--", SIGPROBE, "--exit-on=TERM"],
				{ env: { PATH: process.env.PATH } },
			);
			await program.says("started...");
			const init = await initOf(program);
			await commandOf(init);
			await until("it waits", () =>
				readFileSync(`/proc/${init}/syscall`, "utf8").startsWith("128 "),
			);
			console.log(`${resident(init)} KiB`);
			expect(resident(init)).toBeGreaterThan(0);
			expect(resident(init)).toBeLessThanOrEqual(64);
			send(init, "SIGTERM");
			await program.ended;
		}
	},
);
