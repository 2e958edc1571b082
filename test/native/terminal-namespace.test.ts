// The init on a terminal in a PID namespace: where no shell could continue a job that stops (docker run -it).
import { describe, expect, it } from "vitest";
import { commandOf } from "../support/namespace.ts";
import {
	childrenOf,
	inspect,
	isStopped,
	send,
	until,
} from "../support/processes.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { CTRL_C, CTRL_D, CTRL_Z, ENTER, Pty } from "../support/pty.ts";

const UNSHARE = ["--pid", "--fork", "--mount-proc", "--kill-child"];

const PROMPT = "inner% ";

const SHELL = ["bash", "--norc", "--noprofile", "-i"];

const ENV = { PS1: PROMPT, HISTFILE: "/dev/null", INPUTRC: "/dev/null" };

/** The number of a process below the terminal's first, by its name, once it is there. */
function below(pty: Pty, name: string): Promise<number> {
	const find = (pid: number): number | undefined => {
		const children = childrenOf(pid);
		return (
			children.find((child) => child.name === name)?.pid ??
			children.map((child) => find(child.pid)).find((found) => found)
		);
	};
	return until(`${name} runs`, () => {
		const found = find(pty.pid);
		const parent = found && inspect(found)?.parent;
		// A child that has not executed its command yet has its parent's name.
		if (parent && inspect(parent)?.name === name) return undefined;
		return found;
	});
}

const inits = [
	{ name: "PID 1", words: (init: string[]) => init },
	{
		name: "PID 1 and leader of the session",
		words: (init: string[]) => ["setsid", "--ctty", ...init],
	},
	{
		name: "the child of a shell that is PID 1",
		words: (init: string[]) => ["sh", "-c", '"$@"; exit $?', "sh", ...init],
	},
];

const dialects = [
	{ dialect: "own", options: [] },
	{ dialect: "own, -c", options: ["-c"] },
	{ dialect: "dumb-init", options: ["--as=dumb-init"] },
];

describe.each(inits)("as $name", ({ words }) => {
	const open = (options: string[], command: string[]) =>
		new Pty(
			"unshare",
			[...UNSHARE, "--", ...words([FIRSTBORN, ...options, "--", ...command])],
			ENV,
		);

	it.each(dialects)("is not hung by Ctrl-Z, $dialect", async ({ options }) => {
		// Without the session's terminal a reader gets EIO: under dumb-init only the leader's command has it.
		const pty = open(options, [
			"sh",
			"-c",
			"while :; do read -r _; sleep 0.01; done",
		]);
		const command = await commandOf(await below(pty, "firstborn"));
		for (const _ of [1, 2, 3]) {
			pty.type(CTRL_Z);
			await until("the key is read", () => pty.screen.includes("^Z"));
			pty.screen = "";
		}
		// dumb-init's way: a stopped command is continued by whoever can.
		if (options.includes("--as=dumb-init"))
			send(await below(pty, "firstborn"), "SIGCONT");
		await until("it goes on", () => !isStopped(command));
		pty.type(CTRL_C);
		expect(await pty.ended).toBe(130);
	});

	it.each(dialects.slice(0, 2))(
		"lets a command go on after Ctrl-Z, $dialect",
		async ({ options }) => {
			const pty = open(options, ["cat"]);
			await below(pty, "cat");
			for (const line of ["one", "two", "three"]) {
				pty.type(`${line}${ENTER}`);
				await pty.shows(new RegExp(`${line}\\s+${line}`));
				pty.type(CTRL_Z);
				await pty.shows("^Z");
			}
			pty.type(`four${ENTER}`);
			await pty.shows(/four\s+four/);
			pty.type(CTRL_D);
			expect(await pty.ended).toBe(0);
		},
	);

	it.each(dialects.slice(0, 2))(
		"gives a shell job control, $dialect",
		async ({ options }) => {
			const pty = open(options, SHELL);
			await pty.shows(PROMPT);
			expect(pty.screen).not.toContain("job control");
			const shell = await below(pty, "bash");
			pty.type(`sleep 1000${ENTER}`);
			const sleep = await below(pty, "sleep");
			await until("it is in front", () => pty.foreground() === sleep);
			pty.type(CTRL_Z);
			await pty.shows("Stopped");
			await pty.shows(PROMPT);
			expect(isStopped(shell)).toBe(false);
			pty.type(`fg${ENTER}`);
			await until("it is in front again", () => pty.foreground() === sleep);
			pty.type(CTRL_C);
			await pty.shows(PROMPT);
			expect(inspect(sleep)).toBeUndefined();
			pty.type(`exit 5${ENTER}`);
			expect(await pty.ended).toBe(5);
		},
	);
});
