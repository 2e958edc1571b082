import { randomUUID } from "node:crypto";
import type { Podman } from "../../support/podman.ts";
import { watch } from "./evidence.ts";
import { listProcesses, type Process, table } from "./processes.ts";
import { until } from "./until.ts";

/** A pod of the running test, under Podman: containers around one more that pauses. It is removed when the test is over. */
export class PodmanPod {
	readonly name: string;
	/** The container that pauses. */
	readonly pause: string;
	readonly #podman: Podman;

	private constructor(podman: Podman, name: string, pause: string) {
		this.name = name;
		this.pause = pause;
		this.#podman = podman;
	}

	/**
	 * Starts a pod whose containers share a PID namespace, with no container yet but the one that pauses.
	 *
	 * @param options of `podman pod create`
	 * @throws if Podman cannot start it, with its reason
	 */
	static async start(podman: Podman, options: string[] = []) {
		const name = `pod-${randomUUID()}`;
		watch({
			show: () => "",
			end: async () => void (await podman.call("pod", "rm", "-f", name)),
		});
		const own = [`--name=${name}`, `--cgroup-parent=${podman.groups}`];
		await succeed(
			...[podman, "pod", "create", "--network=none", "--share=pid"],
			...own,
			...options,
		);
		await succeed(podman, "pod", "start", name);
		const format = "--format={{.InfraContainerID}}";
		const pause = await succeed(podman, "pod", "inspect", format, name);
		watch({
			show: () => `processes of the pod:\n${table(listProcesses(pause))}`,
			end: () => undefined,
		});
		// Until then it is runc, which has been told to become it.
		await until("the process that pauses runs", () =>
			listProcesses(pause)[0]?.command.endsWith(" -P"),
		);
		return new PodmanPod(podman, name, pause);
	}

	/** The processes of the pod, the one that pauses first. */
	processes(): Process[] {
		return listProcesses(this.pause);
	}

	/** Stops all its containers, and returns the exit status of the one that pauses. */
	async stop(): Promise<number> {
		// Longer than a call may take: nobody is killed at the end of it.
		await succeed(this.#podman, "pod", "stop", "--time=300", this.name);
		return this.ended();
	}

	/** Sends a signal to the process that pauses. */
	async kill(signal: string): Promise<void> {
		await succeed(this.#podman, "kill", `--signal=${signal}`, this.pause);
	}

	/** Waits for the end of the container that pauses, and returns its exit status. */
	async ended(): Promise<number> {
		return Number(await succeed(this.#podman, "wait", this.pause));
	}
}

async function succeed(podman: Podman, ...words: string[]): Promise<string> {
	const { status, stdout, stderr } = await podman.call(...words);
	if (status !== 0) throw new Error(`podman ${words.join(" ")}: ${stderr}`);
	return stdout.trim();
}
