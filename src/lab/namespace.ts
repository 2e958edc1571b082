import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { Process } from "../observe/processes/process.ts";
import { Snapshot } from "../observe/processes/snapshot.ts";

const UNSHARE = ["--pid", "--fork", "--mount-proc", "--kill-child"];

/** The kernel or the user's rights do not allow a PID namespace; the message says what to do. */
export class NoNamespaceError extends Error {}

/**
 * What unshare(1) is to be given so that this user gets a PID namespace: nothing more as root, a user namespace
 * otherwise. Throws NoNamespaceError.
 */
export function namespaceFlags(): string[] {
	for (const more of [[], ["--user", "--map-root-user"]]) {
		const flags = [...more, ...UNSHARE];
		if (
			spawnSync("unshare", [...flags, "true"], { stdio: "ignore" }).status === 0
		)
			return flags;
	}
	throw new NoNamespaceError(
		"A PID namespace is needed, and this user may not make one. Run it as root, in a container with --privileged, " +
			"or allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000",
	);
}

/** How a command ended: its status as a shell has it (128 + signal), and what it took from the stop on, in ms. */
export interface Outcome {
	readonly status: number;
	readonly milliseconds: number;
	/** Whether the grace period was over and SIGKILL ended it. */
	readonly killed: boolean;
}

/** A command as PID 1 of a namespace of its own, as an engine runs it. */
export class Contained {
	/** What it and its children have printed on stdout, line by line. */
	readonly lines: string[] = [];
	readonly #unshare: ChildProcess;
	readonly #ended: Promise<unknown[]>;

	/** Starts it. The flags are namespaceFlags'. */
	constructor(flags: readonly string[], command: readonly string[]) {
		this.#unshare = spawn("unshare", [...flags, ...command], {
			stdio: ["ignore", "pipe", "ignore"],
		});
		this.#ended = once(this.#unshare, "close");
		if (this.#unshare.stdout)
			createInterface(this.#unshare.stdout).on("line", (line) =>
				this.lines.push(line),
			);
	}

	/** Waits until a line of its output matches. Throws when it ends before. */
	async seen(pattern: RegExp): Promise<void> {
		while (!this.lines.some((line) => pattern.test(line))) {
			if (
				this.#unshare.exitCode !== null ||
				this.#unshare.signalCode !== null
			) {
				throw new Error(
					`ended before it printed ${pattern}: ${this.lines.join(" | ")}`,
				);
			}
			await wait(10);
		}
	}

	/** Its processes, PID 1 first. */
	tree(): Process[] {
		return Snapshot.take()
			.tree(this.#unshare.pid ?? 0)
			.slice(1);
	}

	/** Stops it as an engine does: SIGTERM to PID 1, SIGKILL after the grace period (in ms). */
	async stop(grace: number): Promise<Outcome> {
		const first = this.tree()[0]?.pid;
		if (first === undefined) throw new Error("there is no process to stop");
		const begun = performance.now();
		let killed = false;
		process.kill(first, "SIGTERM");
		const timer = setTimeout(() => {
			killed = true;
			process.kill(first, "SIGKILL");
		}, grace);
		const [code] = await this.#ended;
		clearTimeout(timer);
		// Of PID 1's SIGKILL unshare makes a status of its own.
		const status = killed ? 137 : typeof code === "number" ? code : 128;
		return { status, milliseconds: performance.now() - begun, killed };
	}

	/** Ends it at once, if it has not ended: with PID 1 the kernel kills all the rest. */
	async end(): Promise<void> {
		this.#unshare.kill("SIGKILL");
		await this.#ended;
	}
}
