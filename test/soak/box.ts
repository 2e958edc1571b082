import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import Dockerode from "dockerode";
import { until } from "../engine/harness/until.ts";
import { compile } from "../support/compiled.ts";
import { docker, IMAGE } from "../support/engine.ts";
import { FIRSTBORN } from "../support/programs.ts";
import { findInit } from "./init.ts";
import type { Plan } from "./plan.ts";
import type { Tally } from "./tally.ts";

/** Bytes that a container may have: enough for runc to enter it. */
const MEMORY = 128 << 20;

/** A container with a round's init and command. */
export class Box {
	/**
	 * @param init its first process's number outside
	 * @param folder the engine's
	 */
	private constructor(
		readonly container: Dockerode.Container,
		readonly init: number,
		readonly folder: string,
		readonly api: Dockerode,
	) {}

	/** Starts it, and waits until the command and all others listen. */
	static async start(folder: string, plan: Plan, tally: Tally): Promise<Box> {
		const { setting } = plan;
		const api = new Dockerode({ socketPath: `${folder}/socket` });
		const listener = ["/tally", "listen", "/counts", `${plan.others}`];
		const container = await api.createContainer({
			Image: IMAGE,
			Entrypoint: "",
			Cmd: [...setting.words, ...listener],
			Env: setting.environment,
			User: plan.user,
			StopSignal: `${plan.ending.stop}`,
			HostConfig: {
				Init: setting.engines,
				Memory: MEMORY,
				MemorySwap: MEMORY,
				PidsLimit: plan.processes,
				NetworkMode: "none",
				Binds: [
					`${tally.path}:/counts`,
					`${compile("tally")}:/tally:ro`,
					`${compile("burden")}:/burden:ro`,
					...["/usr/bin/firstborn", ...setting.mounted].map(
						(place) => `${FIRSTBORN}:${place}:ro`,
					),
				],
			},
		});
		try {
			await container.start();
			await until("all listen", () => tally.read().ready === plan.others + 1);
			const init = await until("the init runs", () => findInit(container.id));
			return new Box(container, init, folder, api);
		} catch (error) {
			const said = await logs(folder, container.id);
			await container.remove({ force: true, v: true });
			throw new Error(`${(error as Error).message}\n${said}`);
		}
	}

	/** Runs a command in it to its end. */
	async exec(...Cmd: string[]): Promise<{ status: number; output: string }> {
		const exec = await this.container.exec({
			Cmd,
			AttachStdout: true,
			AttachStderr: true,
		});
		const stream = await exec.start({});
		const merged = new PassThrough();
		this.api.modem.demuxStream(stream, merged, merged);
		stream.once("end", () => merged.end());
		const output = await text(merged);
		for (;;) {
			const { Running, ExitCode } = await exec.inspect();
			if (!Running) return { status: ExitCode ?? -1, output: output.trim() };
		}
	}

	/** The end of what it has written. */
	logs(): Promise<string> {
		return logs(this.folder, this.container.id);
	}

	async remove(): Promise<void> {
		await this.container.remove({ force: true, v: true });
	}
}

async function logs(folder: string, container: string): Promise<string> {
	const last = ["logs", "--tail=20", container];
	const { stdout, stderr } = await docker(folder, last);
	return stdout + stderr;
}
