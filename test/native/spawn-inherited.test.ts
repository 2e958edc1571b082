import { describe, expect, test } from "vitest";
import { LAUNCH } from "../support/compiled.ts";
import {
	run,
	runInNamespace,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import { childrenOf, link, signalSets, until } from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

const EVERY = Array.from({ length: 64 }, (_, i) => i + 1).filter(
	(signal) => signal !== 9 && signal !== 19,
);

/** What a program started so sees of its own signals: the lines of its /proc/self/status. */
async function signalLines(launch: string[], init: string[]): Promise<string> {
	const { stdout } = await run(LAUNCH, [
		...launch,
		...["--", ...init, "/bin/grep", "^Sig[BCI]", "/proc/self/status"],
	]);
	return stdout;
}

describe("the command starts with the mask and dispositions that the init was started with", () => {
	test.each([
		["nothing", []],
		["some blocked", ["-b", "1,13,15,34,64"]],
		["some ignored", ["-i", "1,2,13,34,64"]],
		["SIGCHLD ignored", ["-i", "17"]],
		["SIGCHLD blocked and ignored", ["-b", "17", "-i", "17"]],
		["all blocked", ["-b", EVERY.join(",")]],
		["all ignored", ["-i", EVERY.join(",")]],
		["all of both", ["-b", EVERY.join(","), "-i", EVERY.join(",")]],
	])("%s", async (_, launch) => {
		const bare = await signalLines(launch, []);
		expect(bare).toMatch(/^SigBlk:\t[0-9a-f]{16}\nSigIgn:.*\nSigCgt:.*\n$/);
		expect(await signalLines(launch, [FIRSTBORN, "--"])).toBe(bare);
		expect(await signalLines(launch, [FIRSTBORN, "-c", "--"])).toBe(bare);
	});
});

test("the init works where SIGCHLD is inherited as ignored", async () => {
	const outcome = await run(LAUNCH, [
		...["-i", "17", "--", FIRSTBORN, "--"],
		...["/bin/bash", "-c", "(exit 5) & wait; exit 7"],
	]);
	expect(outcome.status).toBe(7);
});

test("the init itself handles and ignores no signal", async () => {
	const program = startInNamespace(FIRSTBORN, ["--", "sleep", "1000"]);
	await program.command();
	const sets = signalSets(await program.first());
	expect(sets.caught).toEqual([]);
	expect(sets.ignored).toEqual([]);
});

test("the command has the caller's directory, the init holds none", async () => {
	const program = start(FIRSTBORN, ["--", "sh", "-c", "pwd; exec sleep 1000"], {
		cwd: "/tmp",
	});
	await program.says("/tmp\n");
	await until("the init is in /", () => link(program.pid, "cwd") === "/");
	process.kill(program.pid, "SIGTERM");
	expect((await program.ended).status).toBe(143);
});

test("the command has the caller's environment, its own variables included", async () => {
	const env = { HOME: "/x", FIRSTBORN_EXIT: "3:4", ODD: "a\nb=c", EMPTY: "" };
	const { stdout } = await run(FIRSTBORN, ["/usr/bin/env", "-0"], { env });
	expect(stdout.split("\0").slice(0, -1).sort()).toEqual(
		Object.entries(env)
			.map(([name, value]) => `${name}=${value}`)
			.sort(),
	);
});

test("the command has its arguments as they are", async () => {
	const args = ["", " ", "-x", "--", "--version", "a\nb", "ü", "*", "\\"];
	const { stdout } = await run(FIRSTBORN, [...["printf", "%s\\0"], ...args]);
	expect(stdout.split("\0").slice(0, -1)).toEqual(args);
});

test("the command has no descriptor more than the init, and the init none of its own", async () => {
	const script = "echo /proc/self/fd/*; echo up; exec sleep 1000";
	const program = start(FIRSTBORN, ["--", "bash", "-c", script]);
	await program.says("up");
	const bare = await run("bash", ["-c", "echo /proc/self/fd/*"]);
	expect(program.stdout).toBe(`${bare.stdout}up\n`);
	expect(childrenOf(program.pid)).toHaveLength(1);
	process.kill(program.pid, "SIGTERM");
	await program.ended;
});

describe("LISTEN_PID (sd_listen_fds(3))", () => {
	const script = 'test "$LISTEN_PID" = $$ && echo mine || echo $LISTEN_PID';

	test("names the command where it named the init", async () => {
		const env = { ...process.env, LISTEN_PID: "1" };
		const { stdout } = await runInNamespace(FIRSTBORN, ["sh", "-c", script], {
			env,
		});
		expect(stdout).toBe("mine\n");
	});

	test("stays where it names somebody else", async () => {
		const env = { ...process.env, LISTEN_PID: "77" };
		const { stdout } = await runInNamespace(FIRSTBORN, ["sh", "-c", script], {
			env,
		});
		expect(stdout).toBe("77\n");
	});
});
