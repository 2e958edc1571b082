import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IMAGE, type Result } from "../../support/engine.ts";
import type { Podman } from "../../support/podman.ts";
import { watch } from "./evidence.ts";
import { type Entry, entriesOf } from "./journal.ts";
import { listProcesses, type Process, table } from "./processes.ts";
import { until } from "./until.ts";

/** What every container is started with: no network to be made, and limits that may be set here. */
const COMMON = ["--detach", "--network=none"].concat(
	["--ulimit=nofile=1024:1024", "--ulimit=nproc=1000:1000"],
	["--log-driver=k8s-file"],
);

/** A container of the running test, under Podman. It is removed when that test is over, and shown if it has failed. */
export class Pod {
	readonly id: string;
	readonly #podman: Podman;
	readonly #log: string;

	private constructor(podman: Podman, id: string, log: string) {
		this.id = id;
		this.#podman = podman;
		this.#log = log;
		watch({
			show: () => this.#evidence(),
			end: async () => void (await podman.call("rm", "-f", "-t", "0", id)),
		});
	}

	/**
	 * Starts `command` in a container, detached.
	 *
	 * @param options of `podman run`
	 * @throws if Podman cannot start it, with its reason
	 */
	static async start(podman: Podman, command: string[], options: string[]) {
		const log = join(podman.folder, `${randomUUID()}.log`);
		const own = [`--cgroup-parent=${podman.groups}`, `--log-opt=path=${log}`];
		const words = [...COMMON, ...own, ...options, IMAGE, ...command];
		const id = succeeded(await podman.call("run", ...words));
		return new Pod(podman, id, log);
	}

	/** What it has written to standard output, or to standard error, so far, by line. */
	lines(stream: "stdout" | "stderr" = "stdout"): string[] {
		// "TIME stdout F TEXT"; with P the line goes on in the next.
		const start = new RegExp(`^\\S+ ${stream} ([FP]) `);
		const whole: string[] = [];
		let begun = "";
		for (const line of readFileSync(this.#log, "utf8").split("\n")) {
			const kind = start.exec(line)?.[1];
			if (kind === undefined) continue;
			begun += line.replace(start, "");
			if (kind === "P") continue;
			whole.push(begun);
			begun = "";
		}
		return whole;
	}

	/** What firstborn has told so far. */
	journal(): Entry[] {
		return entriesOf(`${this.lines("stderr").join("\n")}\n`);
	}

	/** Waits until firstborn has told of this event. */
	async journaled(event: string): Promise<void> {
		await until(`firstborn has told of ${event}`, () =>
			this.journal().some((entry) => entry.event === event),
		);
	}

	/** Waits until its output has `count` lines with `text` in them. */
	async logged(text: string, count = 1): Promise<void> {
		await until(
			`${count} lines with ${text}`,
			() => this.lines().filter((line) => line.includes(text)).length >= count,
		);
	}

	/** Does to it what a command of Podman says (`stop`, `kill`), which must succeed. */
	async does(command: string, ...options: string[]): Promise<void> {
		succeeded(await this.#podman.call(command, ...options, this.id));
	}

	/** Runs a command in it and waits for that command's end. */
	exec(...command: string[]): Promise<Result> {
		return this.#podman.call("exec", this.id, ...command);
	}

	/** Starts a command in it, and does not wait. */
	async enter(...command: string[]): Promise<void> {
		succeeded(await this.#podman.call("exec", "--detach", this.id, ...command));
	}

	/** Waits for its end, and returns its exit status. */
	async ended(): Promise<number> {
		return Number(succeeded(await this.#podman.call("wait", this.id)));
	}

	/** The processes of its PID namespace, in the order of their numbers. */
	processes(): Process[] {
		return listProcesses(this.id);
	}

	async #evidence(): Promise<string> {
		const processes = table(this.processes());
		const state = await this.#podman.call(
			...["inspect", "--format", "{{json .State}}", this.id],
		);
		return [
			`container ${this.id.slice(0, 12)}`,
			`log:\n${readFileSync(this.#log, "utf8")}`,
			`processes:\n${processes}`,
			`state: ${state.stdout}${state.stderr}`,
		].join("\n");
	}
}

function succeeded({ status, stdout, stderr }: Result): string {
	if (status !== 0) throw new Error(`podman: ${stderr}`);
	return stdout.trim();
}
