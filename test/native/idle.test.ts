import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
	commandOf,
	Namespace,
	run,
	start,
	startInNamespace,
} from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	send,
	statusLine,
	until,
} from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";

/** The kernel's number of rt_sigtimedwait on x86-64. */
const SIGTIMEDWAIT = 128;

/** What a process waits in: the call's number and arguments (proc_pid_syscall(5)); undefined while it runs. */
function waitingIn(pid: number): number[] | undefined {
	const words = readFileSync(`/proc/${pid}/syscall`, "utf8").trim().split(" ");
	return words[0] === "running" ? undefined : words.map(Number);
}

/** How often a process has gone to sleep, or has been put aside. */
function switches(pid: number): string {
	return [
		statusLine(pid, "voluntary_ctxt_switches"),
		statusLine(pid, "nonvoluntary_ctxt_switches"),
	].join(" ");
}

/** Lets other processes live and die, and look at the idle one. */
async function othersGoOn(init: number): Promise<void> {
	for (let time = 0; time < 20; time++) {
		await run("true");
		send(init, 0);
		expect(inspect(init)?.state).toBe("S");
	}
}

describe.each([
	["PID 1 of a namespace", startInNamespace],
	["not PID 1", start],
])("an idle init, %s", (_, startProgram) => {
	test.each([
		[[]],
		[["-v", "-v"]],
		[["--grace=5s", "--linger=5s", "--delay=5s"]],
		[["--scope=tree"]],
	])("with %j sleeps in one call without a timeout", async (options) => {
		const program = startProgram(FIRSTBORN, [
			...options,
			...["--", "sh", "-c", "echo up; exec sleep 1000"],
		]);
		await program.says("up");
		const init =
			program instanceof Namespace ? await program.first() : program.pid;
		await commandOf(init);
		const wait = await until(
			"it waits for a signal",
			() => waitingIn(init)?.[0] === SIGTIMEDWAIT && waitingIn(init),
		);
		expect(wait?.[3], "its timeout").toBe(0);
		const before = switches(init);
		await othersGoOn(init);
		expect(switches(init)).toBe(before);
		expect(waitingIn(init)).toEqual(wait);
		expect(readdirSync(`/proc/${init}/task`)).toHaveLength(1);
		expect(readFileSync(`/proc/${init}/timers`, "utf8")).toBe("");
		const [command] = childrenOf(init);
		if (command) send(command.pid, "SIGKILL");
		expect((await program.ended).status).toBe(137);
	});
});

test("strace of an idle init shows one blocked call", async () => {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-idle-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const log = join(folder, "log");
	const program = start("strace", [
		...["-o", log, FIRSTBORN, "--", "sh", "-c", "echo up; exec sleep 1000"],
	]);
	await program.says("up");
	const lines = () => readFileSync(log, "utf8").split("\n");
	await until("it waits", () => lines().at(-1)?.startsWith("rt_sigtimedwait("));
	const before = lines();
	for (let time = 0; time < 20; time++) await run("true");
	expect(lines()).toEqual(before);
	expect(before.at(-1)).toBe("rt_sigtimedwait(~[], ");
	// Its very first call blocks every signal, so that none is lost.
	expect(before[0]).toMatch(/^execve\(/);
	expect(before[1]).toMatch(/^rt_sigprocmask\(SIG_BLOCK, ~\[\], /);
	expect(before.filter((line) => line.startsWith("rt_sig"))).toHaveLength(3);
	expect(before.join("\n")).not.toMatch(
		/poll|timer|alarm|select|epoll|mmap|brk/,
	);
	const [init] = childrenOf(program.pid);
	const [command] = childrenOf(init?.pid ?? 0);
	send(command?.pid ?? 0, "SIGKILL");
	await program.ended;
});

test("an idle init has at most 64 KiB resident, and one stack", async () => {
	const program = start(FIRSTBORN, ["--", "sleep", "1000"]);
	await commandOf(program.pid);
	await until("it waits", () => waitingIn(program.pid)?.[0] === SIGTIMEDWAIT);
	const rollup = readFileSync(`/proc/${program.pid}/smaps_rollup`, "utf8");
	const resident = Number(/^Rss: +(\d+) kB$/m.exec(rollup)?.[1]);
	expect(resident).toBeGreaterThan(0);
	expect(resident).toBeLessThanOrEqual(64);
	const maps = readFileSync(`/proc/${program.pid}/maps`, "utf8");
	expect(maps).not.toMatch(/\[heap\]|\.so/);
	send(program.pid, "SIGTERM");
	await program.ended;
});
