// The programs that ship, under valgrind's memcheck: no branch, no address and nothing that the kernel is given comes
// from a place on the stack that nothing was written to.
import { describe, expect, test } from "vitest";
import { start } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { FOUND, memcheck } from "./memcheck.ts";

/** A shell that signals its parent, the init, and ends with 7 when that signal comes back. */
const echoed = (signal: string) =>
	`trap 'exit 7' ${signal}; kill -${signal} $PPID; while :; do sleep 0.05; done`;

const PROBE_OPTIONS = ["--json", "--signals=all", "--exit-on=TERM", "--exit=7"];

/** A run that ends by itself: its status, its words, and behind them a line for sh where there is one. */
type Run = [status: number, words: string, line?: string];

const RUNS: readonly Run[] = [
	[3, "-vv", "exit 3"],
	[143, "-vv --log=json", "kill $$"],
	[7, "-vv", echoed("USR1")],
	[7, "-vv --log=json --scope=child", echoed("HUP")],
	[7, "-vv --scope=tree --log=json", echoed("HUP")],
	[7, "-vv --delay=50ms --grace=60s --before-stop=true", echoed("TERM")],
	[137, "-vv --grace=50ms", "trap '' TERM; kill $PPID; exec sleep 1000"],
	[4, "-vv --linger=60s", "setsid sleep 1000 & exit 4"],
	[0, "--exit=5:0 --rewrite=TERM:USR1", "exit 5"],
	[127, "-- /there/is/none"],
	[126, "-- /etc/passwd"],
	[125, "--grace=5x -- true"],
	[0, "--help"],
	[6, "--as=tini -vvv -s", "exit 6"],
	[6, "--as=docker-init -vvv -s", "exit 6"],
	[6, "--as=dumb-init -v", "exit 6"],
	[6, "--as=catatonit", "exit 6"],
];

describe("firstborn", () => {
	test.each<Run>(RUNS)("ends with %i: %s, %s", (...[status, words, line]) => {
		const command = line === undefined ? [] : ["--", "sh", "-c", line];
		const run = memcheck(FIRSTBORN, [...words.split(" "), ...command]);
		expect(run.told, run.stderr).toBe("");
		expect(run.status).toBe(status);
	});
});

describe("sigprobe", () => {
	test.each([
		[0, "--help"],
		[125, "--signals=NONE"],
	])("ends with %i: %s", (status, option) => {
		const run = memcheck(SIGPROBE, [option]);
		expect(run.told, run.stderr).toBe("");
		expect(run.status).toBe(status);
	});

	test("takes a signal, tells of it and ends", async () => {
		const words = ["-q", `--error-exitcode=${FOUND}`, SIGPROBE];
		const probe = start("valgrind", [...words, ...PROBE_OPTIONS]);
		await probe.says('"event":"started"');
		send(probe.pid, "SIGTERM");
		const { status } = await probe.ended;
		expect(probe.stderr).toBe("");
		expect(probe.stdout).toContain('"signal":"TERM"');
		expect(status).toBe(7);
	});
});
