import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import type { Cleanup } from "../../cli/cleanup.ts";
import { NotAllowedError } from "../../observe/errors.ts";
import type { Process } from "../../observe/processes/process.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import { SIGKILL, SIGTERM } from "../../observe/signals.ts";
import { now } from "../../observe/trace/clock.ts";
import { labFiles } from "../files.ts";
import type { Contained, Ending, Place, Start } from "./place.ts";

const UNSHARE = ["--pid", "--fork", "--mount-proc", "--kill-child"];
const USER = ["--user", "--map-root-user"];

/**
 * What unshare(1) is to be given so that this user gets a PID namespace: nothing more as root, a user namespace
 * otherwise.
 *
 * @throws NotAllowedError
 */
function namespaceFlags(): string[] {
	for (const more of [[], USER]) {
		const flags = [...more, ...UNSHARE];
		if (
			spawnSync("unshare", [...flags, "true"], { stdio: "ignore" }).status === 0
		)
			return flags;
	}
	throw new NotAllowedError(
		"a PID namespace is needed, and this user may not make one: run it as root, in a container with --privileged, " +
			"or allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000",
	);
}

/**
 * PID namespaces on this machine, with its own file systems: what a container is, as far as signals go.
 *
 * @throws NotAllowedError when this user cannot make one
 */
export function namespaces(cleanup: Cleanup): Place {
	const flags = namespaceFlags();
	const folder = mkdtempSync(join(tmpdir(), "firstborn-lab-"));
	cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
	for (const { name, bytes, mode } of labFiles())
		writeFileSync(join(folder, name), bytes, { mode });
	return {
		kind: "namespace",
		title: "PID namespaces",
		terminals: false,
		images: false,
		start: async ({ target }: Start) => {
			if (target.kind === "image")
				throw new NotAllowedError("an image needs an engine");
			const contained = new InNamespace(flags, target.words, folder);
			const remove = cleanup.add(() => contained.end());
			await contained.begun();
			return Object.assign(contained, { remove });
		},
	};
}

class InNamespace implements Contained {
	readonly command: readonly string[];
	readonly ended: Promise<Ending>;
	readonly #unshare: ChildProcess;
	readonly #entered = new Set<ChildProcess>();
	readonly #flags: readonly string[];
	readonly #surroundings: { cwd: string; env: NodeJS.ProcessEnv };
	#output = "";
	#killed = false;
	#firstPid: number | undefined;
	#timer: NodeJS.Timeout | undefined;

	constructor(
		flags: readonly string[],
		command: readonly string[],
		folder: string,
	) {
		this.command = command;
		this.#flags = flags;
		this.#surroundings = {
			cwd: folder,
			env: {
				...process.env,
				PATH: `${folder}:${process.env.PATH}`,
				// What programs write there goes with it.
				HOME: folder,
			},
		};
		// The first word goes with whoever runs this program, killed as it may be.
		this.#unshare = this.#spawn("setpriv", [
			...["--pdeathsig", "KILL", "--", "unshare"],
			...[...flags, ...command],
		]);
		this.ended = once(this.#unshare, "exit").then(([code, signal]) => {
			clearTimeout(this.#timer);
			// Of PID 1's SIGKILL unshare makes a status of its own.
			const status = this.#killed
				? 128 + SIGKILL
				: (code ?? 128 + constants.signals[signal as NodeJS.Signals]);
			return { status, time: now() };
		});
	}

	/** Waits until there is a PID 1, or there was. */
	async begun(): Promise<void> {
		const ended = this.ended.then(() => true);
		const look = () =>
			new Promise<boolean>((resolve) => {
				setTimeout(() => {
					this.#firstPid = this.processes()[0]?.pid;
					resolve(this.#firstPid !== undefined);
				}, 5);
			});
		while (!(await Promise.race([look(), ended])));
	}

	output(): string {
		// What unshare says when it cannot die of SIGKILL by itself.
		return this.#output.replace(/^unshare: .*\n/m, "");
	}

	processes(): Process[] {
		if (this.#unshare.exitCode !== null) return [];
		const snapshot = Snapshot.take();
		const [first] = snapshot.childrenOf(this.#unshare.pid ?? 0);
		return first?.innerPid === 1 ? snapshot.beside(first) : [];
	}

	async enter(words: readonly string[]): Promise<void> {
		const user = this.#flags.includes("--user")
			? ["--user", "--preserve-credentials"]
			: [];
		const entered = this.#spawn("nsenter", [
			...["--target", `${this.#first()}`, "--pid", "--mount", ...user, "--"],
			...words,
		]);
		this.#entered.add(entered);
		entered.once("exit", () => this.#entered.delete(entered));
	}

	async signal(signal: number): Promise<void> {
		process.kill(this.#first(), signal);
	}

	type(): void {
		throw new NotAllowedError("a PID namespace has no terminal here");
	}

	async stop(seconds: number): Promise<void> {
		const first = this.#first();
		process.kill(first, SIGTERM);
		this.#timer = setTimeout(() => {
			this.#killed = true;
			process.kill(first, SIGKILL);
		}, seconds * 1000);
	}

	/** Ends it at once, if it has not ended: with PID 1 the kernel kills all the rest. */
	async end(): Promise<void> {
		for (const each of this.#entered) each.kill("SIGKILL");
		this.#unshare.kill("SIGKILL");
		await this.ended;
	}

	remove(): Promise<void> {
		return this.end();
	}

	#first(): number {
		this.#firstPid ??= this.processes()[0]?.pid;
		if (this.#firstPid === undefined) throw new Error("it has ended");
		return this.#firstPid;
	}

	#spawn(program: string, words: readonly string[]): ChildProcess {
		const child = spawn(program, words, {
			...this.#surroundings,
			// In a session of its own: Ctrl-C at the user's terminal is not to reach it.
			detached: true,
			stdio: ["ignore", "pipe", "pipe"],
		});
		for (const stream of [child.stdout, child.stderr])
			stream
				?.setEncoding("utf8")
				.on("data", (text: string) => (this.#output += text));
		return child;
	}
}
