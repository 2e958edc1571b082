import { IMAGE, type Result } from "../../support/engine.ts";
import { docker, engine, succeed } from "./docker.ts";
import { watch } from "./evidence.ts";
import { logged } from "./logs.ts";
import { listProcesses, type Process, table } from "./processes.ts";
import { until } from "./until.ts";

/** What an engine says of a container's state, as far as the tests look. */
export interface State {
	Status: string;
	ExitCode: number;
	Error: string;
	StartedAt: string;
	FinishedAt: string;
}

/** A container of the running test. It is removed when that test is over, and shown first if it has failed. */
export class Container {
	/** The engine's whole id of it. */
	readonly id: string;
	/** What {@link processes} saw last before it ended. */
	#lastSeen: Process[] = [];

	/** Takes over a container that exists already. */
	constructor(id: string) {
		this.id = id;
		watch({
			show: () => this.#evidence(),
			end: async () => void (await docker("rm", "--force", id)),
		});
	}

	/**
	 * Starts `command` in a container, detached.
	 *
	 * @param options of `docker run`
	 * @throws if the engine cannot start it, with its reason
	 */
	static async start(command: string[], options: string[] = []) {
		const id = await succeed("run", "--detach", ...options, IMAGE, ...command);
		return new Container(id);
	}

	/**
	 * Waits until its output has `count` lines with `text` in them.
	 *
	 * @throws if they do not come in time, or the container ends without them
	 */
	logged(text: string, count = 1): Promise<void> {
		return logged(engine(), this.id, text, count);
	}

	/** What it has written to standard output so far, by line; with a terminal also its standard error. */
	async lines(): Promise<string[]> {
		const { stdout } = await docker("logs", this.id);
		return stdout.split(/\r?\n/).slice(0, -1);
	}

	/** Sends a signal as `docker kill` does: from outside the container, to its first process. */
	async kill(signal: string): Promise<void> {
		await succeed("kill", "--signal", signal, this.id);
	}

	/**
	 * Stops it as `docker stop` does, and waits for its end.
	 *
	 * @param grace seconds from SIGTERM to SIGKILL
	 * @returns its exit status; 137 is SIGKILL's
	 */
	async stop(grace: number): Promise<number> {
		await succeed("stop", "-t", String(grace), this.id);
		return (await this.state()).ExitCode;
	}

	/** Waits for its end, and returns its exit status. */
	async ended(): Promise<number> {
		return Number(await succeed("wait", this.id));
	}

	/** Runs a command in it and waits for that command's end. */
	exec(...command: string[]): Promise<Result> {
		return docker("exec", this.id, ...command);
	}

	/** Starts a command in it, and does not wait; the command's output goes nowhere. */
	async enter(...command: string[]): Promise<void> {
		await succeed("exec", "--detach", this.id, ...command);
	}

	/** What the engine says of its state. */
	async state(): Promise<State> {
		const format = "{{json .State}}";
		return JSON.parse(await succeed("inspect", "--format", format, this.id));
	}

	/**
	 * Waits until its processes are as `wanted` says, and returns them.
	 *
	 * @param what is waited for, for the message
	 * @throws if that does not come true in time
	 */
	settled(what: string, wanted: (processes: Process[]) => boolean) {
		return until(what, () => {
			const processes = this.processes();
			return wanted(processes) && processes;
		});
	}

	/** The processes of its PID namespace, entered ones included, in the order of their numbers. */
	processes(): Process[] {
		const processes = listProcesses(this.id);
		if (processes.length > 0) this.#lastSeen = processes;
		return processes;
	}

	async #evidence(): Promise<string> {
		const { stdout, stderr } = await docker("logs", this.id);
		const now = this.processes();
		return [
			`container ${this.id.slice(0, 12)}`,
			`stdout:\n${stdout}`,
			`stderr:\n${stderr}`,
			`processes:\n${table(now)}`,
			now.length > 0 ? "" : `processes, last seen:\n${table(this.#lastSeen)}`,
			`state: ${JSON.stringify(await this.state(), null, 1)}`,
		].join("\n");
	}
}
