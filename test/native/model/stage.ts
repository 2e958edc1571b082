// Plays on the real kernel, one after the other, each in a PID namespace of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { compile } from "../../support/compiled.ts";
import type { Performance, Step } from "./orders.ts";

/** Obeys orders. */
export const ACTOR = compile("actor");
/** What the kernel calls it: the first 15 bytes of its file's name. */
export const ACTOR_NAME = basename(ACTOR).slice(0, 15);
const STAGE = compile("stage");

/** A held init may make all the calls that it wants to, as stage.c has it. */
const ALL = -1;

/** What a play goes on in. */
export interface Surroundings {
	/** How many signals may be pending; 0 or none for as many as here. */
	readonly limit?: number;
	/** Whether PID 1 leads a session with a terminal as its stdin. */
	readonly hasTerminal?: boolean;
	/** Whether the init is held before each of its calls; and how many it may make before the first step. */
	readonly isHeld?: boolean;
	readonly calls?: number | undefined;
}

/** The real kernel's side. */
export class Stage {
	readonly #child: ChildProcess;
	readonly #lines: AsyncIterator<string>;

	constructor() {
		// Should the tests themselves be killed, it dies with them, and the namespaces with it.
		this.#child = spawn("setpriv", ["--pdeathsig", "KILL", STAGE, ACTOR], {
			stdio: ["pipe", "pipe", "inherit"],
		});
		const { stdin, stdout } = this.#child;
		if (!stdin || !stdout) throw new Error("the stage has no pipes");
		stdin.on("error", () => {});
		this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
	}

	/**
	 * Has PID 1 run a program, and lets steps happen, each when everyone rests.
	 *
	 * @throws if there is one who does not come to rest
	 */
	async play(
		words: readonly string[],
		steps: readonly Step[],
		surroundings: Surroundings = {},
	): Promise<Performance> {
		const { limit = 0, hasTerminal, isHeld, calls = ALL } = surroundings;
		const orders = steps.map(
			({ slot, kind, a, b, c, calls = ALL }) =>
				`${[slot, kind, a, b, c, calls].join(" ")};`,
		);
		const flags = [hasTerminal, isHeld].map((flag) => (flag ? 1 : 0));
		const front = [[limit, ...flags, calls].join(" "), ...words].join("\t");
		this.#child.stdin?.write(`${front};${orders.join("")}\n`);
		const scenes: string[][] = [];
		let scene: string[] = [];
		while (true) {
			const { value, done } = await this.#lines.next();
			if (done) throw new Error("the stage has ended");
			if (value.startsWith("end "))
				return { scenes, end: Number(value.slice(4)) };
			if (value === ".") {
				scenes.push(scene);
				scene = [];
			} else scene.push(value);
		}
	}

	/** Ends it, and all that is in it. */
	close(): void {
		this.#child.kill("SIGKILL");
	}
}
