// Real terminals: a program, or an interactive shell, on a pty of its own, as a user would have it.
import { randomUUID } from "node:crypto";
import { type IPty, spawn } from "@lydell/node-pty";
import { onTestFinished } from "vitest";
import { Reader } from "./piecemeal.ts";
import {
	descendantsOf,
	environment,
	inspect,
	processes,
	send,
	until,
} from "./processes.ts";

/** What keys send. */
export const CTRL_C = "\x03";
export const CTRL_D = "\x04";
export const CTRL_Z = "\x1a";
export const CTRL_BACKSLASH = "\x1c";
export const ENTER = "\r";

/** A terminal of 80 columns and 24 rows; the program in it leads the terminal's session. */
export class Pty {
	/** The number of the program. */
	readonly pid: number;
	/** Everything that the terminal has shown so far. */
	screen = "";
	/** The program's exit status, or 128 + the signal that ended it. */
	readonly ended: Promise<number>;
	readonly #pty: IPty;
	/** In the environment of all that descends from it, and of nobody else. */
	readonly #mark = `FIRSTBORN_TEST_TERMINAL=${randomUUID()}`;
	#over = false;
	/** How much of the screen {@link shows} has gone past. */
	#read = 0;

	constructor(
		command: string,
		args: string[] = [],
		env: NodeJS.ProcessEnv = {},
	) {
		this.#pty = spawn(command, args, {
			...{ cols: 80, rows: 24 },
			env: {
				...{ ...process.env, TERM: "dumb", LC_ALL: "C", ...env },
				...Object.fromEntries([this.#mark.split("=")]),
			},
		});
		this.pid = this.#pty.pid;
		const reader = new Reader((text) => {
			this.screen += text;
		});
		this.#pty.onData((text) => reader.feed(text));
		this.ended = new Promise((resolve) =>
			this.#pty.onExit(async ({ exitCode, signal }) => {
				await reader.drained();
				this.#over = true;
				resolve(signal ? 128 + signal : exitCode);
			}),
		);
		onTestFinished(() => this.#end());
	}

	/** Presses keys. */
	type(keys: string): void {
		this.#pty.write(keys);
	}

	/** Gives the window another size, in characters. */
	resize(columns: number, rows: number): void {
		this.#pty.resize(columns, rows);
	}

	/** Closes the window: the terminal hangs up. */
	hangUp(): void {
		// Closing the master is what a terminal emulator's end does; node-pty's kill() only signals.
		(this.#pty as IPty & { destroy(): void }).destroy();
	}

	/**
	 * Waits until the terminal has shown this behind what an earlier call has waited for. Returns what came up to there.
	 *
	 * @throws if it does not in time, or the program ends without it, with the screen
	 */
	async shows(what: string | RegExp): Promise<string> {
		const from = this.#read;
		this.#read = await until(
			() => `the terminal shows ${what}; it shows:\n${this.screen}`,
			() => {
				const rest = this.screen.slice(from);
				const found =
					typeof what === "string" ? [what] : (what.exec(rest) ?? [""]);
				const at = found[0] === "" ? -1 : rest.indexOf(found[0] ?? "");
				if (at < 0 && this.#over)
					throw new Error(`the terminal never shows ${what}:\n${this.screen}`);
				return at >= 0 && from + at + (found[0] ?? "").length;
			},
		);
		return this.screen.slice(from, this.#read);
	}

	/** The foreground process group of the terminal, as those see it whose session has it; -1 when nobody has. */
	foreground(): number {
		const group = [this.pid, ...descendantsOf(this.pid).map(({ pid }) => pid)]
			.map((pid) => inspect(pid)?.foreground ?? -1)
			.find((foreground) => foreground > 0);
		return group ?? -1;
	}

	/** Kills all that the program has started here, in whatever session. */
	#end(): void {
		const mine = this.#over ? [] : descendantsOf(this.pid);
		// What has outlived it: a number may have been given to somebody else meanwhile, the mark has not.
		const orphans = processes().filter(
			({ pid, session }) =>
				session === this.pid && environment(pid).includes(this.#mark),
		);
		for (const each of [...mine, ...orphans]) send(each.pid, "SIGKILL");
		if (!this.#over) send(this.pid, "SIGKILL");
		this.hangUp();
	}
}

/** What the shell shows when it waits for a line; no command of a test contains it. */
const PROMPT = "ready% ";

/** An interactive bash that leads a terminal's session. */
export class Shell extends Pty {
	constructor(env: NodeJS.ProcessEnv = {}) {
		super("bash", ["--norc", "--noprofile", "-i"], {
			...{ PS1: PROMPT, HISTFILE: "/dev/null", INPUTRC: "/dev/null" },
			...env,
		});
	}

	/** Starts a shell and waits until it is ready for a line. */
	static async ready(env: NodeJS.ProcessEnv = {}): Promise<Shell> {
		const shell = new Shell(env);
		await shell.prompt();
		return shell;
	}

	/** Waits for the next prompt. Returns what was shown before it. */
	async prompt(): Promise<string> {
		const shown = await this.shows(PROMPT);
		return shown.slice(0, -PROMPT.length);
	}

	/** Types a line that begins something that goes on. */
	enter(line: string): void {
		this.type(`${line}${ENTER}`);
	}

	/** Types a line and waits for the next prompt. Returns what the line has shown, without itself. */
	async run(line: string): Promise<string> {
		this.enter(line);
		const shown = await this.prompt();
		return shown.slice(shown.indexOf("\n") + 1).replaceAll("\r", "");
	}
}
