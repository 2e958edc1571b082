// A seccomp profile that refuses a call: the init does without it, or says what it cannot do.
import { describe, expect, test } from "vitest";
import { FLOOD, LAUNCH, LISTEN } from "../support/compiled.ts";
import { listening, settled } from "../support/listener.ts";
import { type Outcome, run, start } from "../support/namespace.ts";
import { inspect, send } from "../support/processes.ts";
import { CATATONIT, FIRSTBORN, TINI } from "../support/programs.ts";

const ERRORS = { EPERM: 1, ENOSYS: 38 };

/** The calls of x86-64 that can be done without. */
const SPARE = {
	...{ write: 1, rt_sigaction: 13, ioctl: 16, getpid: 39, kill: 62 },
	...{ fcntl: 72, chdir: 80, setpgid: 109, getppid: 110, setsid: 112 },
	...{ getpgid: 121, getsid: 124, prctl: 157, clock_gettime: 228, openat: 257 },
	...{ ppoll: 271, pwritev2: 328 },
};
const CLONE = 56;
const SIGTIMEDWAIT = 128;
const WAITID = 247;

/** The status of the command here: a static program that asks the kernel for nothing, and ends with 2. */
const COMMAND = ["--exit=2:7", "--", FLOOD];
const STATUS = 7;

describe.each(Object.entries(ERRORS))("%s", (_, error) => {
	/** Runs the small command under the init, where a call is refused to both. */
	const runWithout = (number: number, options: string[]): Promise<Outcome> =>
		run(LAUNCH, [
			...["-q", `${number}:${error}`, "--", FIRSTBORN],
			...[...options, ...COMMAND],
		]);

	test.each(Object.entries(SPARE))(
		"of %s leaves the command's status as it is, and is not worth a word",
		async (_, number) => {
			for (const options of [[], ["-c"], ["--scope=tree"], ["--linger=0"]]) {
				const { status, stderr } = await runWithout(number, options);
				expect({ status, stderr }).toEqual({ status: STATUS, stderr: "" });
			}
			const { status } = await runWithout(number, ["-vv"]);
			expect(status).toBe(STATUS);
		},
	);

	test.each(
		Object.entries(SPARE).filter(([name]) => !["kill", "write"].includes(name)),
	)("of %s lets signals reach the command", async (_, number) => {
		const program = start(LAUNCH, [
			...["-q", `${number}:${error}`, "--", FIRSTBORN, "--", LISTEN],
		]);
		const listener = await listening(program);
		if (number === SPARE.setsid)
			expect(inspect(listener.command)?.group).not.toBe(listener.command);
		send(program.pid, "SIGUSR1");
		expect(await settled(listener)).toEqual([10]);
		send(listener.command, "SIGKILL");
		expect((await program.ended).status).toBe(137);
	});

	test("of pwritev2 keeps the journal whole", async () => {
		const { stderr } = await runWithout(SPARE.pwritev2, ["-vv"]);
		expect(stderr).toMatch(/^(firstborn: [^\n]+\n){3,}$/);
		expect(stderr).toContain("leaving with status 7\n");
	});

	test("of prctl is told of when asked to tell", async () => {
		const { stderr } = await runWithout(SPARE.prctl, ["-v"]);
		expect(stderr).toMatch(/^firstborn: cannot adopt orphans [^\n]+\n/);
	});

	test("of rt_sigtimedwait is said, and the command's end still counts", async () => {
		const { status, stderr } = await runWithout(SIGTIMEDWAIT, []);
		expect(status).toBe(STATUS);
		expect(stderr).toMatch(
			/^firstborn: cannot receive signals \(rt_sigtimedwait\): [A-Z][^\n]+\n$/,
		);
	});

	test.each([
		["clone", CLONE, "cannot make a process"],
		["waitid", WAITID, "cannot wait for the command"],
	])("of %s ends with 125 and says so", async (_, number, words) => {
		const { status, stderr } = await runWithout(number, []);
		expect(status).toBe(125);
		expect(stderr).toMatch(/^firstborn: [^\n]+\n$/);
		expect(stderr).toContain(words);
	});
});

describe("an older init that has to adopt orphans, and may not", () => {
	test.each([
		["tini -s", [TINI, "-s"], "[FATAL tini (N)] "],
		["tini -s, ours", [FIRSTBORN, "--as=tini", "-s"], "[FATAL tini (N)] "],
		["catatonit", [CATATONIT], "ERROR (catatonit:N): "],
		["catatonit, ours", [FIRSTBORN, "--as=catatonit"], "ERROR (catatonit:N): "],
	])("%s ends with 1, and runs nothing", async (_, init, beginning) => {
		const { status, stdout, stderr } = await run(LAUNCH, [
			...["-q", `${SPARE.prctl}:${ERRORS.EPERM}`, "--"],
			...[...init, "--", "echo", "ran"],
		]);
		expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
		const said = stderr.replace(/\d+\)/, "N)");
		expect(said).toContain(`${beginning}`);
		expect(said).toMatch(/^[^\n]+: Operation not permitted\n$/);
	});
});
