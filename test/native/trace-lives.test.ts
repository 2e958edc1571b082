// Who is who in a trace: starts, programs, ends, names, and processes that come from outside.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Life } from "../../src/observe/trace/events.ts";
import { compile } from "../support/compiled.ts";
import { start, startInNamespace } from "../support/namespace.ts";
import { descendantsOf, send, until } from "../support/processes.ts";
import { type Told, traced } from "../support/trace.ts";

const THREADS = compile("threads");

/** The lives that are of one process, in short. */
function courseOf(told: Told, pid: number): string[] {
	return told.lives
		.filter(({ process }) => process.pid === pid)
		.map(({ kind, process }) => `${kind}: ${process.command}`);
}

/** A shell as PID 1 that runs a line of each line of its stdin. */
function startShell() {
	return startInNamespace("sh", [
		"-c",
		'while read line; do eval "$line"; done',
	]);
}

test("a process is started by its parent, becomes a program, and ends", async () => {
	const shell = startShell();
	const told = await traced(await shell.first());
	shell.write("sleep 100\n");
	const became = await told.living(({ kind }) => kind === "became");
	send(became.process.pid, "SIGTERM");
	const ended = await told.living(({ kind }) => kind === "ended");
	const [started] = told.lives as [Life];
	expect(started).toMatchObject({
		...{ kind: "started", parent: { innerPid: 1, inside: true } },
		process: { innerPid: ended.process.innerPid, inside: true },
	});
	const shellWords = started.parent?.command ?? "";
	expect(shellWords).toMatch(/^sh -c /);
	expect(courseOf(told, ended.process.pid)).toEqual([
		`started: ${shellWords}`,
		"became: sleep 100",
		"ended: sleep 100",
	]);
});

test("processes that are gone at once have names all the same", async () => {
	const shell = startShell();
	const told = await traced(await shell.first());
	shell.write("/bin/true; /bin/true; /bin/true\n");
	await until(
		() => JSON.stringify(told.lives),
		() => told.lives.filter(({ kind }) => kind === "ended").length === 3,
	);
	for (const { process, kind } of told.lives)
		if (kind !== "started")
			expect(["[true]", "/bin/true"]).toContain(process.command);
	expect(told.lives.map(({ kind }) => kind)).toEqual(
		[1, 2, 3].flatMap(() => ["started", "became", "ended"]),
	);
});

test("one that is entered from outside is in it, with its number there", async () => {
	const shell = startShell();
	const first = await shell.first();
	const told = await traced(first);
	const entered = start("nsenter", [
		...["--target", String(first), "--pid", "--mount"],
		...["sh", "-c", "read go; kill -TERM 1; read end"],
	]);
	const began = await told.living(({ kind }) => kind === "started");
	expect(began.process).toMatchObject({ innerPid: 2, inside: true });
	expect(began.parent).toMatchObject({ pid: entered.pid, inside: false });
	entered.write("go\n");
	const { sender } = await told.sending(({ signal }) => signal === 15);
	expect(sender).toMatchObject({ innerPid: 2, inside: true });
});

test("those of a namespace within it have their numbers in it", async () => {
	const shell = startShell();
	const told = await traced(await shell.first());
	shell.write("unshare --pid --fork sleep 100 & wait\n");
	const nested = await told.living(
		({ kind, process }) => kind === "became" && process.command === "sleep 100",
	);
	expect(nested.process).toMatchObject({ innerPid: 3, inside: true });
	send(nested.process.pid, "SIGKILL");
	const again = await told.sending(({ signal }) => signal === 9);
	expect(again.receiver).toMatchObject({ innerPid: 3, inside: true });
});

test("a trace that begins later knows those of a namespace within it, too", async () => {
	const shell = startShell();
	shell.write("unshare --pid --fork sleep 100 & wait\n");
	const { pid } = await until("the nested one is there", () =>
		descendantsOf(shell.pid).find(({ args }) => args[0] === "sleep"),
	);
	const told = await traced(await shell.first());
	send(pid, "SIGKILL");
	const { receiver } = await told.sending(({ signal }) => signal === 9);
	expect(receiver).toMatchObject({ innerPid: 3, inside: true });
});

test("a thread that executes a program is all that is left of its process", async () => {
	const shell = startShell();
	const told = await traced(await shell.first());
	shell.write(`${THREADS} exec sleep 100\n`);
	const { process } = await told.living(
		(each) => each.kind === "became" && each.process.command === "sleep 100",
	);
	send(process.pid, "SIGKILL");
	await told.living(({ kind }) => kind === "ended");
	const [, ...course] = courseOf(told, process.pid);
	// Both may have been executed before it could be looked at.
	expect(course.shift()).toMatch(/^became: .*threads-/);
	expect(course).toEqual(["became: sleep 100", "ended: sleep 100"]);
	expect(told.handled.filter(({ signal }) => signal === 9)).toHaveLength(1);
});

test("a name with line ends and a terminal's commands forges nothing", async () => {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const program = join(folder, "a) \n\x1b[31m");
	copyFileSync("/bin/sleep", program);
	const shell = startInNamespace("sh", [
		...["-c", 'read go; "$0" 100 & read go; "$0" 0; wait', program],
	]);
	const told = await traced(await shell.first());
	shell.write("go\n");
	const { process } = await told.living(({ kind }) => kind === "became");
	shell.write("go\n");
	await told.living(({ kind }) => kind === "ended");
	send(process.pid, "SIGTERM");
	const { receiver } = await told.sending(({ signal }) => signal === 15);
	expect(receiver).toEqual({
		...{ pid: process.pid, innerPid: 2, inside: true },
		command: `'${folder}/a) \\n\\x1b[31m' 100`,
	});
	// The other one may have been gone before it could be looked at: it has its name then.
	const short = told.lives.filter((each) => each.process.pid !== process.pid);
	expect(short.length).toBeGreaterThan(0);
	for (const { process } of short)
		expect(process.command).not.toMatch(/\p{Cc}/u);
});
