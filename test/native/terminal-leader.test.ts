// The init as the first program of a terminal's session, as under docker run -it: the terminal goes to the command.
import { describe, expect, it } from "vitest";
import { commandOf } from "../support/namespace.ts";
import {
	inspect,
	isStopped,
	send,
	signalSets,
	until,
} from "../support/processes.ts";
import { FIRSTBORN, SIGPROBE } from "../support/programs.ts";
import { CTRL_BACKSLASH, CTRL_C, CTRL_Z, ENTER, Pty } from "../support/pty.ts";

/** A command that takes every signal there is, and says so. */
const LISTENER = [SIGPROBE, "--signals=all", "--json"];

const PROMPT = "inner% ";

async function listener(options: string[]): Promise<Pty> {
	const pty = new Pty(FIRSTBORN, [...options, "--", ...LISTENER]);
	await pty.shows('"started"');
	return pty;
}

/** Waits until the command has said that it got this signal. */
function heard(pty: Pty, signal: string): Promise<string> {
	return pty.shows(`"signal":"${signal}"`);
}

/** What the command has got so far, through the init: whatever that forwarded before a last signal has arrived by then. */
async function sums(pty: Pty): Promise<Record<string, number>> {
	send(pty.pid, "SIGUSR1");
	await heard(pty, "USR1");
	const names = [...pty.screen.matchAll(/"signal":"(\w+)"/g)].map(
		([, name]) => name,
	);
	const counted: Record<string, number> = {};
	for (const name of names.slice(0, -1))
		counted[name ?? ""] = (counted[name ?? ""] ?? 0) + 1;
	return counted;
}

async function innerShell(options: string[]): Promise<Pty> {
	const shell = ["bash", "--norc", "--noprofile", "-i"];
	const pty = new Pty(FIRSTBORN, [...options, "--", ...shell], {
		...{ PS1: PROMPT, HISTFILE: "/dev/null", INPUTRC: "/dev/null" },
	});
	await pty.shows(PROMPT);
	return pty;
}

const dialects = [
	{ name: "own", options: [] },
	{ name: "own, -c", options: ["-c"] },
	{ name: "dumb-init", options: ["--as=dumb-init"] },
];

describe.each(dialects)("leading the session, $name", ({ options }) => {
	const single = options.includes("-c");

	it("gives a shell under it job control", async () => {
		const pty = await innerShell(options);
		expect(pty.screen).not.toContain("job control");
		pty.type(`sleep 1000${ENTER}`);
		const shell = await commandOf(pty.pid);
		const job = await commandOf(shell);
		await until("the job is in front", () => pty.foreground() === job);
		pty.type(CTRL_Z);
		await pty.shows("Stopped");
		await pty.shows(PROMPT);
		expect(isStopped(job)).toBe(true);
		expect([isStopped(shell), isStopped(pty.pid)]).toEqual([false, false]);
		pty.type(`bg${ENTER}`);
		await pty.shows(PROMPT);
		await until("the job goes on", () => !isStopped(job));
		pty.type(`jobs${ENTER}`);
		await pty.shows("Running");
		await pty.shows(PROMPT);
		pty.type(`fg${ENTER}`);
		await until("the job is in front again", () => pty.foreground() === job);
		pty.type(CTRL_C);
		await pty.shows(PROMPT);
		pty.type(`echo "<$?>"${ENTER}`);
		// Before its end: at a hang-up libuv takes a read that did not fill its buffer for the last one (uv__stream_io).
		await pty.shows("<130>");
		pty.type(`exit 7${ENTER}`);
		expect(await pty.ended).toBe(7);
	});

	it("lets a key arrive exactly once", async () => {
		const pty = await listener(options);
		for (let n = 1; n <= 8; n++) {
			pty.type(CTRL_C);
			await heard(pty, "INT");
			pty.type(CTRL_BACKSLASH);
			await heard(pty, "QUIT");
		}
		expect(await sums(pty)).toEqual({ INT: 8, QUIT: 8 });
	});

	it("keeps the HUP and CONT of giving up the terminal to itself, and no others", async () => {
		const pty = await listener(options);
		expect(await sums(pty)).toEqual({});
		for (const _ of [1, 2, 3]) {
			send(pty.pid, "SIGHUP");
			await heard(pty, "HUP");
			send(pty.pid, "SIGCONT");
			await heard(pty, "CONT");
		}
		expect(await sums(pty)).toEqual({ USR1: 1, HUP: 3, CONT: 3 });
	});

	it("tells of a new size once", async () => {
		const script = `
			trap 'echo "<$(stty size)>"' WINCH
			echo "<waiting>"
			while :; do read -r line && echo "<line $line>"; done`;
		const pty = new Pty(FIRSTBORN, [...options, "--", "bash", "-c", script]);
		await pty.shows("<waiting>");
		for (const [columns, rows] of [
			[100, 40],
			[120, 50],
		] as const) {
			pty.resize(columns, rows);
			// bash runs this trap when it has read a line (it restarts read(2) after a SIGWINCH).
			pty.type(`x${ENTER}`);
			await pty.shows(`<${rows} ${columns}>`);
			await pty.shows("<line x>");
		}
		expect(pty.screen.match(/<\d+ \d+>/g)).toEqual(["<40 100>", "<50 120>"]);
	});

	it("sends one WINCH for one change", async () => {
		const pty = await listener(options);
		for (const columns of [100, 110, 120]) {
			pty.resize(columns, 40);
			await heard(pty, "WINCH");
		}
		expect(await sums(pty)).toEqual({ WINCH: 3 });
	});

	it("has the session and the terminal where they belong", async () => {
		const pty = await listener(options);
		const command = inspect(await commandOf(pty.pid));
		const init = inspect(pty.pid);
		expect(command?.terminal).not.toBe(0);
		expect(command?.foreground).toBe(command?.group);
		expect(command?.session).toBe(single ? pty.pid : command?.pid);
		expect(init?.terminal).toBe(single ? command?.terminal : 0);
	});

	it("passes on that the terminal hangs up", async () => {
		const pty = new Pty(FIRSTBORN, [...options, "--", "cat"]);
		const command = await commandOf(pty.pid);
		pty.hangUp();
		await until(
			"both have ended",
			() => !inspect(command) && !inspect(pty.pid),
		);
	});

	it.each([0, 7, 255])("keeps the exit status %i", async (status) => {
		const pty = new Pty(FIRSTBORN, [...options, "sh", "-c", `exit ${status}`]);
		expect(await pty.ended).toBe(status);
	});
});

it("forwards a HUP that somebody else has sent before the start", async () => {
	// Blocked, it stays pending over both exec's, and the command inherits the mask.
	const pty = new Pty("env", [
		...[
			"--block-signal=HUP",
			"bash",
			"-c",
			'sh -c "kill -HUP $$"; exec "$0" cat',
			FIRSTBORN,
		],
	]);
	const command = await until("the command is there", () => {
		const init = inspect(pty.pid)?.name === "firstborn";
		return init && pty.pid;
	}).then(commandOf);
	await until("HUP is pending", () => signalSets(command).pending.includes(1));
	expect(signalSets(command).pending).toEqual([1]);
});
