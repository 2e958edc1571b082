// What the library reads of real processes.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { branches, drawTree } from "../../src/observe/processes/draw.ts";
import {
	commandOf,
	isSame,
	type Process,
	readProcess,
} from "../../src/observe/processes/process.ts";
import { Snapshot } from "../../src/observe/processes/snapshot.ts";
import { signalsWaitedFor } from "../../src/observe/processes/waiting.ts";
import { includes, signalsOf } from "../../src/observe/signals.ts";
import { start, startInNamespace } from "../support/namespace.ts";
import { isEnded, until } from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "firstborn-observe-"));
afterAll(() => rmSync(folder, { recursive: true }));

function there(pid: number): Process {
	const found = readProcess(pid);
	if (found === undefined) throw new Error(`${pid} is gone`);
	return found;
}

test("a process's numbers, words and signals are read", async () => {
	const probe = start(SIGPROBE, ["--signals=TERM,RTMIN+3", "--ignore=USR1"]);
	await probe.says("started");
	const seen = there(probe.pid);
	expect(seen).toMatchObject({
		...{ pid: probe.pid, innerPid: probe.pid, parent: process.pid },
		...{ terminal: there(process.pid).terminal, name: "sigprobe", uid: 0 },
	});
	expect(commandOf(seen)).toMatch(/sigprobe --signals=TERM,RTMIN\+3 --ign/);
	expect(includes(seen.ignored, 10)).toBe(true);
	expect(seen.session).toBe(there(process.pid).session);
});

test("the signals that a process waits for without a handler are read", async () => {
	const probe = start(SIGPROBE, ["--signals=TERM,RTMIN+3"]);
	await probe.says("started");
	const waited = await until("it waits", () => {
		const set = signalsWaitedFor(probe.pid);
		return set !== undefined && set > 0n && set;
	});
	expect(signalsOf(waited)).toEqual(expect.arrayContaining([15, 37]));
	expect(signalsOf(waited)).not.toContain(10);
	const code =
		"import signal, ctypes, os; libc = ctypes.CDLL(None);" +
		"mask = (ctypes.c_ulong * 16)(1 << 14); libc.signalfd(-1, mask, 0); print('ready', flush=True); signal.pause()";
	const python = start("python3", ["-c", code]);
	await python.says("ready");
	expect(signalsOf(signalsWaitedFor(python.pid) ?? 0n)).toEqual([15]);
	expect(signalsWaitedFor(1 << 22)).toBeUndefined();
});

test("a name with parentheses, spaces and line ends is a name and no more", async () => {
	const name = "a) Z 1\n(b \x1b";
	const hostile = join(folder, name);
	copyFileSync("/bin/sleep", hostile);
	const sleeper = start(hostile, ["1000"]);
	await until("it runs", () => there(sleeper.pid).name === name);
	const seen = there(sleeper.pid);
	expect(seen.state).toMatch(/[SR]/);
	expect(seen.parent).toBe(process.pid);
	expect(commandOf(seen)).toContain("a) Z 1\\n(b \\x1b' 1000");
	expect(drawTree([seen]).join()).not.toContain("\n");
});

test("a zombie has its name and no words, and ends as a process that is gone", async () => {
	const parent = start(SIGPROBE, ["--zombies=1"]);
	const zombie = await until("it has one", () =>
		Snapshot.take()
			.childrenOf(parent.pid)
			.find(({ state }) => state === "Z"),
	);
	expect(zombie.words).toEqual([]);
	expect(commandOf(zombie)).toBe("[sigprobe]");
	parent.kill();
	await until("it is gone", () => readProcess(zombie.pid) === undefined);
});

test("of two processes with one number only one is the same", async () => {
	const program = start("sleep", ["1000"]);
	const seen = there(program.pid);
	expect(isSame(seen, there(program.pid))).toBe(true);
	expect(isSame(seen, { ...seen, startTime: seen.startTime + 1 })).toBe(false);
});

test("a namespace's processes are found with those that have entered, by their numbers there", async () => {
	const box = startInNamespace(FIRSTBORN, [
		...["sh", "-c", `${SIGPROBE} & sleep 1000 & wait`],
	]);
	await box.says("started");
	const first = await box.first();
	const entered = start("nsenter", [
		...["--target", `${first}`, "--pid", "--", "sleep", "2000"],
	]);
	const find = () => Snapshot.take().beside(there(first));
	const members = await until("all are there", () => {
		const seen = find();
		return seen.length === 5 && seen;
	});
	expect(members.map(({ innerPid }) => innerPid)).toEqual(
		members.map((_, index) => index + 1),
	);
	const last = members.at(-1);
	expect(last && commandOf(last)).toBe("sleep 2000");
	expect(drawTree(members)).toEqual([
		expect.stringMatching(/^1 \S*firstborn sh -c/),
		expect.stringMatching(/^└─ 2 sh -c/),
		expect.stringMatching(/^ {3}└─ 3 \S*sigprobe$/),
		expect.stringMatching(/^ {3}└─ 4 sleep 1000$/),
		"5 sleep 2000",
	]);
	entered.kill();
});

test("a tree has everyone below a process, parents first, and nobody else", async () => {
	const shell = start("sh", ["-c", "(sleep 1000 & wait) & sleep 1000 & wait"]);
	const tree = await until("all are there", () => {
		const seen = Snapshot.take().tree(shell.pid);
		return seen.length === 4 && seen;
	});
	expect(tree[0]?.pid).toBe(shell.pid);
	expect(
		branches(tree)
			.map(({ depth }) => depth)
			.sort(),
	).toEqual([0, 1, 1, 2]);
	shell.kill();
	await until("it has ended", () => isEnded(shell.pid));
});
