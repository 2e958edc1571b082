// The init started by an interactive shell: for the user it is as if the command had been started alone.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { commandOf } from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isEnded,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";
import {
	CTRL_BACKSLASH,
	CTRL_C,
	CTRL_D,
	CTRL_Z,
	Shell,
} from "../support/pty.ts";

const PATH = `${dirname(FIRSTBORN)}:${process.env.PATH}`;

function shell(): Promise<Shell> {
	return Shell.ready({ PATH });
}

/** The init that the shell has started, once it has its command, and that one. */
async function job(sh: Shell): Promise<{ init: number; command: number }> {
	const init = await until(
		"the shell has started the init",
		() => childrenOf(sh.pid).find(({ name }) => name === "firstborn")?.pid,
	);
	return { init, command: await commandOf(init) };
}

const modes = [
	{ name: "own", init: "firstborn" },
	{ name: "own, -c", init: "firstborn -c" },
];

describe.each(modes)("from a shell, $name", ({ init: line }) => {
	const single = line.includes("-c");

	it("ends with Ctrl-C, and the shell goes on", async () => {
		const sh = await shell();
		sh.enter(`${line} sleep 1000`);
		const { init, command } = await job(sh);
		await until("it is in front", () => inspect(command)?.name === "sleep");
		sh.type(CTRL_C);
		await sh.prompt();
		expect([isEnded(init), isEnded(command)]).toEqual([true, true]);
		expect(await sh.run('echo "<$?>"')).toContain("<130>");
		expect(sh.foreground()).toBe(sh.pid);
	});

	it("has each key's signal arrive exactly once", async () => {
		const sh = await shell();
		sh.enter(`${line} sigprobe --signals=all --json`);
		const { init } = await job(sh);
		await sh.shows('"started"');
		for (let n = 1; n <= 8; n++) {
			sh.type(CTRL_C);
			await sh.shows('"signal":"INT"');
			sh.type(CTRL_BACKSLASH);
			await sh.shows('"signal":"QUIT"');
		}
		// Forwarded in turn: whatever the init forwarded before has arrived by then.
		send(init, "SIGUSR1");
		await sh.shows('"signal":"USR1"');
		const names = [...sh.screen.matchAll(/"signal":"(\w+)"/g)].map(
			([, name]) => name,
		);
		expect(names).toEqual([...Array(8).fill(["INT", "QUIT"]).flat(), "USR1"]);
	});

	it("does not stop before its command does", async () => {
		const sh = await shell();
		sh.enter(`${line} sigprobe --signals=all --json`);
		const { init } = await job(sh);
		await sh.shows('"started"');
		// A command that takes Ctrl-Z for something of its own goes on, in the foreground, and so does the init.
		for (let n = 1; n <= 3; n++) {
			sh.type(CTRL_Z);
			await sh.shows('"signal":"TSTP"');
			send(init, "SIGUSR1");
			await sh.shows('"signal":"USR1"');
		}
		sh.type(CTRL_C);
		await sh.shows('"signal":"INT"');
	});

	it("stops with Ctrl-Z and goes on with fg and bg", async () => {
		const sh = await shell();
		sh.enter(`${line} sleep 1000`);
		const { init, command } = await job(sh);
		await until("it runs", () => inspect(command)?.name === "sleep");
		for (const _ of [1, 2, 3]) {
			sh.type(CTRL_Z);
			await sh.prompt();
			await until(
				"both are stopped",
				() => isStopped(init) && isStopped(command),
			);
			expect(await sh.run("jobs")).toMatch(/Stopped +firstborn/);
			await sh.run("bg");
			await until("both go on", () => !isStopped(init) && !isStopped(command));
			expect(await sh.run("jobs")).toMatch(/Running +firstborn/);
			expect(sh.foreground()).toBe(sh.pid);
			sh.enter("fg");
			await sh.shows("sleep");
		}
		sh.type(CTRL_Z);
		await sh.prompt();
		sh.enter("fg");
		await until("both go on", () => !isStopped(init) && !isStopped(command));
		sh.type(CTRL_C);
		await sh.prompt();
		expect(await sh.run('echo "<$?>"')).toContain("<130>");
	});

	it("lets the command read the terminal, after fg too", async () => {
		const sh = await shell();
		sh.enter(`${line} cat`);
		const { command } = await job(sh);
		await until("it runs", () => inspect(command)?.name === "cat");
		sh.enter("one");
		await sh.shows(/one\s+one/);
		sh.type(CTRL_Z);
		await sh.prompt();
		sh.enter("fg");
		await sh.shows("cat");
		await until("it goes on", () => !isStopped(command));
		sh.enter("two");
		await sh.shows(/two\s+two/);
		sh.type(CTRL_D);
		await sh.prompt();
		expect(await sh.run('echo "<$?>"')).toContain("<0>");
	});

	it("does not take the terminal when started in the background", async () => {
		const sh = await shell();
		await sh.run(`${line} cat &`);
		const { init, command } = await job(sh);
		// cat reads the terminal from the background, and is stopped for it.
		await until(
			"both are stopped",
			() => isStopped(init) && isStopped(command),
		);
		expect(sh.foreground()).toBe(sh.pid);
		expect(await sh.run("echo works")).toContain("works");
		sh.enter("fg");
		await until("it goes on", () => !isStopped(command));
		sh.enter("three");
		await sh.shows(/three\s+three/);
		sh.type(CTRL_D);
		await sh.prompt();
		expect(sh.foreground()).toBe(sh.pid);
	});

	it("gives the terminal to a running command with fg", async () => {
		const sh = await shell();
		const gate = join(mkdtempSync(join(tmpdir(), "firstborn-")), "gate");
		onTestFinished(() => rmSync(dirname(gate), { recursive: true }));
		await sh.run(`export GATE=${gate}`);
		const wait = "until [ -e $GATE ]; do sleep 0.01; done";
		await sh.run(`${line} bash -c '${wait}; exec cat' &`);
		await job(sh);
		sh.enter("fg");
		// bash sends no SIGCONT to a job that runs: the init hears nothing until the command needs the terminal.
		await until("the job is in front", () => sh.foreground() !== sh.pid);
		writeFileSync(gate, "");
		sh.enter("one");
		await sh.shows(/one\s+one/);
		sh.type(CTRL_C);
		await sh.prompt();
		expect(await sh.run('echo "<$?>"')).toContain("<130>");
	});

	it("works in a pipeline, on either side", async () => {
		const sh = await shell();
		expect(await sh.run(`echo x | ${line} cat`)).toBe("x\n");
		expect(await sh.run(`echo y | ${line} cat | cat`)).toBe("y\n");
		expect(await sh.run(`${line} echo z | ${line} cat`)).toBe("z\n");
		expect(sh.foreground()).toBe(sh.pid);
	});

	it.each([
		{ kind: "a file", start: `${line} sleep 1000 < /dev/null` },
		{ kind: "a pipe", start: `tail -f /dev/null | ${line} sleep 1000` },
	])("stops, goes on and ends when stdin is $kind", async ({ start }) => {
		const sh = await shell();
		sh.enter(start);
		const { init, command } = await job(sh);
		// A Ctrl-Z before a child of bash has become its program is lost on it.
		const names = () => [...childrenOf(sh.pid), ...childrenOf(init)];
		await until("all run", () => !names().some(({ name }) => name === "bash"));
		for (const _ of [1, 2]) {
			sh.type(CTRL_Z);
			await sh.prompt();
			await until(
				"both are stopped",
				() => isStopped(init) && isStopped(command),
			);
			sh.enter("fg");
			await until("both go on", () => !isStopped(init) && !isStopped(command));
		}
		sh.type(CTRL_C);
		await sh.prompt();
		expect([isEnded(init), isEnded(command)]).toEqual([true, true]);
		expect(await sh.run('echo "<$?>"')).toContain("<130>");
	});

	it.each(["| cat", "| cat | cat"])(
		"stops, goes on and ends as one with `%s`",
		async (rest) => {
			const sh = await shell();
			sh.enter(`${line} cat ${rest}`);
			const { init, command } = await job(sh);
			await until("it runs", () => inspect(command)?.name === "cat");
			const all = () => [
				init,
				command,
				...childrenOf(sh.pid).map(({ pid }) => pid),
			];
			sh.enter("one");
			await sh.shows(/one\s+one/);
			sh.type(CTRL_Z);
			await sh.prompt();
			await until("all are stopped", () => all().every(isStopped));
			sh.enter("fg");
			await until("all go on", () => !all().some(isStopped));
			sh.enter("two");
			await sh.shows(/two\s+two/);
			sh.type(CTRL_C);
			await sh.prompt();
			await until("all have ended", () => all().every(isEnded));
			expect(sh.foreground()).toBe(sh.pid);
		},
	);

	it.each([
		{ kind: "bash -c", start: "bash -c" },
		{ kind: "sh -c", start: "sh -c" },
	])("stops all of a script ($kind)", async ({ start }) => {
		const sh = await shell();
		sh.enter(`${start} '${line} cat; echo "<after $?>"; cat'`);
		const script = await until(
			"the script runs",
			() => childrenOf(sh.pid)[0]?.pid,
		);
		const init = await until(
			"the script has started the init",
			() => childrenOf(script).find(({ name }) => name === "firstborn")?.pid,
		);
		const command = await commandOf(init);
		await until("it runs", () => inspect(command)?.name === "cat");
		sh.enter("one");
		await sh.shows(/one\s+one/);
		sh.type(CTRL_Z);
		await sh.prompt();
		await until("all are stopped", () =>
			[script, init, command].every(isStopped),
		);
		sh.enter("fg");
		await until("all go on", () => ![script, init, command].some(isStopped));
		sh.enter("two");
		await sh.shows(/two\s+two/);
		sh.type(CTRL_D);
		await sh.shows("<after 0>");
		// What follows in the script has the terminal.
		sh.enter("three");
		await sh.shows(/three\s+three/);
		sh.type(CTRL_D);
		await sh.prompt();
		expect(sh.foreground()).toBe(sh.pid);
	});

	it("gives a shell under it job control", async () => {
		const sh = await shell();
		sh.enter(`PS1='inner: ' ${line} bash --norc --noprofile -i`);
		await sh.shows("inner: ");
		await sh.shows("inner: ");
		const { command } = await job(sh);
		sh.enter("sleep 1000");
		const sleep = await commandOf(command);
		await until("the job is in front", () => sh.foreground() === sleep);
		sh.type(CTRL_Z);
		await sh.shows("Stopped");
		await sh.shows("inner: ");
		expect(isStopped(command)).toBe(false);
		sh.enter("fg");
		await until("the job is in front again", () => sh.foreground() === sleep);
		sh.type(CTRL_C);
		await sh.shows("inner: ");
		sh.enter("exit 9");
		await sh.prompt();
		expect(await sh.run('echo "<$?>"')).toContain("<9>");
		expect(sh.screen).not.toContain("no job control");
		expect(sh.foreground()).toBe(sh.pid);
	});

	it("stays in the shell's session", async () => {
		const sh = await shell();
		sh.enter(`${line} cat`);
		const { init, command } = await job(sh);
		await until("it runs", () => inspect(command)?.name === "cat");
		expect(inspect(command)?.session).toBe(sh.pid);
		expect(inspect(command)?.group).toBe(
			single ? inspect(init)?.group : command,
		);
	});
});
