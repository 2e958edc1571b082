// Programs that a test starts, here or in a PID namespace of their own, with what they say; they end with the test.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { Reader } from "./piecemeal.ts";
import {
	childrenOf,
	descendantsOf,
	inspect,
	link,
	type Process,
	processes,
	send,
	until,
} from "./processes.ts";
import { EMULATED } from "./programs.ts";

/** How a program is started. */
export interface StartOptions {
	/** The whole environment; without it the tests' own. */
	env?: NodeJS.ProcessEnv;
	cwd?: string;
	/** The name that the program is told it was started by, argv[0]; not in a namespace. */
	argv0?: string;
	/** Its stdin, stdout and stderr; pipes when not given. */
	stdio?: ("pipe" | "ignore" | number)[];
	/** Whether it leads a session of its own. */
	detached?: boolean;
}

/** How a program ended: by exit or by a signal. */
export interface End {
	status: number | null;
	signal: NodeJS.Signals | null;
}

/** A program that runs, or has run, for the running test. */
export class Program {
	/** Its number. */
	readonly pid: number;
	/** What it has written so far. */
	stdout = "";
	stderr = "";
	/** Its end, once all that it and its children wrote has been read. */
	readonly ended: Promise<End>;
	readonly #child: ChildProcess;

	constructor(command: string, args: string[], options: StartOptions = {}) {
		this.#child = spawn(command, args, options);
		const readers = (["stdout", "stderr"] as const).map((stream) => {
			const reader = new Reader((text) => {
				this[stream] += text;
			});
			this.#child[stream]
				?.setEncoding("utf8")
				.on("data", (text) => reader.feed(text));
			return reader;
		});
		// Whoever no longer reads its stdin is no failure of the test.
		this.#child.stdin?.on("error", () => {});
		this.ended = new Promise((resolve, reject) => {
			this.#child.on("error", reject);
			this.#child.on("close", async (status, signal) => {
				await Promise.all(readers.map((each) => each.drained()));
				resolve({ status, signal });
			});
		});
		// A test that ends without having asked for the end is no failure.
		this.ended.catch(() => {});
		this.pid = this.#child.pid ?? 0;
		onTestFinished(() => this.kill());
	}

	/** Whether it has not been seen to end yet. */
	get runs(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Writes to its stdin. */
	write(text: string): void {
		this.#child.stdin?.write(text);
	}

	/** Closes its stdin. */
	closeInput(): void {
		this.#child.stdin?.end();
	}

	/**
	 * Waits until it has written a text, or something that matches, to stdout, and the rest of that line; as long as
	 * until() does. Returns the match or the text.
	 */
	says(what: string | RegExp, patience?: number): Promise<string> {
		return this.#has("stdout", what, patience);
	}

	/** As {@link says}, for stderr. */
	complains(what: string | RegExp): Promise<string> {
		return this.#has("stderr", what);
	}

	#has(
		stream: "stdout" | "stderr",
		what: string | RegExp,
		patience?: number,
	): Promise<string> {
		return until(
			() =>
				`${this.pid} says ${what} on ${stream}; it said:\n${this.stdout}\n${this.stderr}`,
			() => {
				const text = this[stream];
				const match = typeof what === "string" ? undefined : what.exec(text);
				const found = match === undefined ? what : match?.[0];
				if (typeof found !== "string") return undefined;
				const at = match?.index ?? text.indexOf(found);
				const whole = text.includes("\n", at + found.length - 1);
				return at >= 0 && whole && found;
			},
			patience,
		);
	}

	/** Kills it, if it still runs, with all that descends from it. */
	kill(): void {
		if (!this.runs) return;
		// Stopped, it can start nobody else meanwhile.
		send(this.pid, "SIGSTOP");
		for (const { pid } of descendantsOf(this.pid)) send(pid, "SIGKILL");
		this.#child.kill("SIGKILL");
	}
}

/** Starts a program here. It is killed when the test ends, with its descendants. */
export function start(
	command: string,
	args: string[] = [],
	options: StartOptions = {},
): Program {
	return new Program(command, args, options);
}

/**
 * A program that is PID 1 of a namespace of its own, with a /proc of it. All of it is killed when the test ends.
 * Its own pid is that of the unshare around it: first() has the program's.
 */
export class Namespace extends Program {
	constructor(
		command: string,
		args: string[],
		options: Omit<StartOptions, "argv0"> = {},
	) {
		// Should the tests themselves be killed, unshare dies with them, and the namespace with it.
		super(
			"setpriv",
			[
				...["--pdeathsig", "KILL", "unshare"],
				...["--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL"],
				...["--", command, ...args],
			],
			options,
		);
	}

	/**
	 * The number that PID 1 of the namespace has here, once it is the program and no longer unshare.
	 *
	 * @throws if it has ended before it could be seen
	 */
	first(): Promise<number> {
		return until("PID 1 of the namespace runs", () => {
			if (!this.runs) throw new Error(`it has ended: ${this.stderr}`);
			const first = childrenOf(this.pid)[0]?.pid;
			const executed = first && link(first, "exe");
			if (!executed || executed === link(this.pid, "exe")) return undefined;
			return first;
		});
	}

	/** All processes of the namespace, zombies included; their pid is the number here, innerPid the one there. */
	members(): Process[] {
		const first = childrenOf(this.pid)[0]?.pid;
		const namespace = first && link(first, "ns/pid");
		if (!namespace) return [];
		return processes().filter(({ pid }) => link(pid, "ns/pid") === namespace);
	}

	/** The number here of a process by its number there. Waits until there is one. */
	find(innerPid: number): Promise<number> {
		return until(
			`process ${innerPid} of the namespace is there`,
			() => this.members().find((each) => each.innerPid === innerPid)?.pid,
		);
	}

	/** The number here of the first child of PID 1 that has become a program of its own: an init's command. */
	async command(): Promise<number> {
		const first = await this.first();
		return commandOf(first);
	}

	/** Sends a signal to PID 1 of the namespace, from outside of it. */
	async signal(signal: number | NodeJS.Signals): Promise<void> {
		send(await this.first(), signal);
	}
}

/** The number of the command under an init, once it has been executed: the init's first child. */
export function commandOf(init: number): Promise<number> {
	return until(
		() =>
			`the init ${init} has a command; it is ${JSON.stringify(inspect(init))}`,
		() => {
			const child = childrenOf(init)[0]?.pid;
			const executed = child && link(child, "exe");
			if (!executed || executed === link(init, "exe")) return undefined;
			return child;
		},
	);
}

/** Starts a program as PID 1 of a namespace of its own (unshare --pid --fork --mount-proc). */
export function startInNamespace(
	command: string,
	args: string[] = [],
	options: Omit<StartOptions, "argv0"> = {},
): Namespace {
	return new Namespace(command, args, options);
}

/** What a program that has run to its end has written, and its end. */
export interface Outcome extends End {
	stdout: string;
	stderr: string;
}

/** Waits for a program's end, with nothing more on its stdin. */
export async function finish(program: Program): Promise<Outcome> {
	program.closeInput();
	const end = await program.ended;
	return { ...end, stdout: program.stdout, stderr: program.stderr };
}

/** Runs a program to its end. The test's own time is its limit. */
export function run(
	command: string,
	args: string[] = [],
	options: StartOptions = {},
): Promise<Outcome> {
	return finish(start(command, args, options));
}

/** Runs a program to its end as PID 1 of a namespace of its own. */
export function runInNamespace(
	command: string,
	args: string[] = [],
	options: Omit<StartOptions, "argv0"> = {},
): Promise<Outcome> {
	return finish(startInNamespace(command, args, options));
}

/** One of several inits that a test puts side by side: the words that start it, its options and command to follow. */
export interface Side {
	side: string;
	words: string[];
}

/** Makes a link by this name to a program, for the tests of one file. Returns its path. */
export function linkTo(program: string, name: string): string {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-"));
	afterAll(() => rmSync(folder, { recursive: true }));
	symlinkSync(program, join(folder, name));
	return join(folder, name);
}

/** What dumb-init's child says before it becomes the command: written while its parent writes, in any order. */
const OF_CHILD = /^\[dumb-init\] (setsid complete|Unable to attach|.*: )/;

/**
 * The lines that a dumb-init has written, comparable with another one's: its name is NAME, the lines of the child
 * come last, and pids are N unless they are those of a namespace of its own. (There qemu's own thread has number 2.)
 */
export function comparable(
	text: string,
	{ words }: Side,
	pids = false,
): string {
	const lines = text
		.replaceAll(words[0] ?? "", "NAME")
		.replace(/PID \d+/g, (found) => (pids && !EMULATED ? found : "PID N"))
		.split("\n");
	const ofChild = lines.filter((line) => OF_CHILD.test(line));
	return [...lines.filter((line) => !OF_CHILD.test(line)), ...ofChild].join(
		"\n",
	);
}
