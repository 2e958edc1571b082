// Command lines on the real kernel, one after the other, where no file is but those that they may become.
import { type ChildProcess, spawn } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { LOCKED, SCRIPT, TELL } from "../../simulated/arguments/files.ts";
import type { Line, Word } from "../../simulated/arguments/line.ts";
import { compile } from "../../support/compiled.ts";
import { SANITIZED } from "../../support/machine.ts";
import { FIRSTBORN_FILE } from "../../support/programs.ts";
import { furnishRuntime } from "./runtime.ts";

const CAGE = compile("cage");
const TELLER = compile("tell");

/** How a line is started, besides its words. */
export interface Start {
	/** Whether a SIGTERM is pending when it starts. */
	readonly asked?: boolean;
	/** RLIMIT_STACK in bytes, which limits words and environment, too. */
	readonly stack?: bigint;
}

/** What came of a line. */
export interface Ended {
	/** The init's number as itself sees it. */
	readonly pid: number;
	/** The exit status, or the signal that ended it. */
	readonly status: number;
	readonly signal: number;
	readonly stdout: Word;
	readonly stderr: Word;
}

/** An errno with which the kernel has not started a line, or that it has not ended. */
export type NotEnded = { readonly errno: number } | "hangs";

function hex(words: readonly Word[]): string {
	return words
		.map((word) => Buffer.from(word, "latin1").toString("hex") || ".")
		.join(" ");
}

function unhex(text = ""): Word {
	return Buffer.from(text === "." ? "" : text, "hex").toString("latin1");
}

/** The files that files.ts of the arguments tells of. */
function furnish(root: string): void {
	mkdirSync(join(root, "bin"));
	copyFileSync(TELLER, join(root, TELL));
	writeFileSync(join(root, SCRIPT), "exit 3\n");
	writeFileSync(join(root, LOCKED), "");
	writeFileSync(join(root, "null"), "");
	for (const program of [TELL, SCRIPT]) chmodSync(join(root, program), 0o755);
	chmodSync(join(root, LOCKED), 0o644);
}

/** A PID namespace with files of its own, in which lines are run. */
export class Cage {
	readonly #root = mkdtempSync(join(tmpdir(), "firstborn-cage-"));
	readonly #child: ChildProcess;
	readonly #answers: AsyncIterator<string>;

	constructor(program = FIRSTBORN_FILE) {
		furnish(this.#root);
		const runtime = SANITIZED?.hosted
			? furnishRuntime(program, this.#root)
			: [];
		// Should the tests themselves be killed, unshare dies with them, and the namespace with it.
		this.#child = spawn(
			"setpriv",
			[
				...["--pdeathsig", "KILL", "unshare"],
				...["--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL"],
				...["--", ...runtime, CAGE, this.#root, program],
			],
			{ stdio: ["pipe", "pipe", "inherit"] },
		);
		const { stdin, stdout } = this.#child;
		if (!stdin || !stdout) throw new Error("the cage has no pipes");
		stdin.on("error", () => {});
		this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
	}

	/** Runs a line to its end. */
	async run(
		{ argv, env, first }: Line,
		{ asked = false, stack = 0n }: Start = {},
	): Promise<Ended | NotEnded> {
		const flags = (first ? 1 : 0) + (asked ? 2 : 0);
		this.#child.stdin?.write(`${flags} ${stack} ${hex(argv)} | ${hex(env)}\n`);
		const { value, done } = await this.#answers.next();
		if (done) throw new Error("the cage has ended");
		if (value === "hangs") return value;
		const [pid = "", wait, stdout, stderr] = value.split(" ");
		if (pid === "refused") return { errno: Number(wait) };
		return {
			pid: Number(pid),
			status: Number(wait) >> 8,
			signal: Number(wait) & 127,
			stdout: unhex(stdout),
			stderr: unhex(stderr),
		};
	}

	/** Ends it, and all that is in it. */
	close(): void {
		this.#child.kill("SIGKILL");
		rmSync(this.#root, { recursive: true });
	}
}
