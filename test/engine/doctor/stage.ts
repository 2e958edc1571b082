// Puts many containers on the tests' engine at once.
import Dockerode from "dockerode";
import { lookAt } from "../../../src/observe/container.ts";
import type { ContainerFacts } from "../../../src/observe/engines/container.ts";
import { Engine } from "../../../src/observe/engines/engine.ts";
import { ObserveError } from "../../../src/observe/errors.ts";
import type { Process } from "../../../src/observe/processes/process.ts";
import { Snapshot } from "../../../src/observe/processes/snapshot.ts";
import { signalsWaitedFor } from "../../../src/observe/processes/waiting.ts";
import { IMAGE } from "../../support/engine.ts";
import { engine } from "../harness/docker.ts";
import { PATIENCE } from "../harness/until.ts";
import type { Setting } from "./pair.ts";

/** How many containers are started at the same time. */
const AT_ONCE = 6;

/** A container on the stage. */
interface Placed {
	readonly name: string;
	readonly setting: Setting;
	/** Its programs when it was last looked at. */
	readonly tree?: string;
}

/** Containers of the running test file, by their names; they are removed by {@link Stage.clear}. */
export class Stage {
	readonly #api = new Dockerode({ socketPath: `${engine()}/socket` });
	readonly #placed: Placed[] = [];

	/** Makes and starts containers, and waits until each is as its setting says. */
	async place(wanted: readonly Placed[]): Promise<void> {
		await inTurns(wanted, (each) => this.#start(each));
		const connected = await Engine.connect(`${engine()}/socket`);
		const deadline = Date.now() + PATIENCE;
		for (let left = wanted; left.length > 0; ) {
			if (Date.now() > deadline)
				throw new Error(left.map((each) => described(each)).join("\n"));
			left = await unsettled(connected, left);
		}
	}

	/** Removes them all. */
	async clear(): Promise<void> {
		await inTurns(this.#placed, ({ name }) =>
			this.#api.getContainer(name).remove({ force: true }),
		);
	}

	async #start(placed: Placed): Promise<void> {
		const { name, setting } = placed;
		const { init, binds, stopSignal, stopTimeout } = setting;
		const container = await this.#api.createContainer({
			name,
			Image: IMAGE,
			Cmd: [...setting.words],
			Env: [...(setting.environment ?? [])],
			Tty: setting.terminal === true,
			OpenStdin: setting.terminal === true,
			...(stopSignal === undefined ? {} : { StopSignal: stopSignal }),
			...(stopTimeout === undefined ? {} : { StopTimeout: stopTimeout }),
			HostConfig: {
				NetworkMode: "none",
				Init: init === true,
				Binds: [...(binds ?? [])],
			},
		});
		this.#placed.push(placed);
		if (!setting.unstarted) await container.start();
	}
}

async function inTurns<T>(
	items: readonly T[],
	work: (item: T) => Promise<unknown>,
): Promise<void> {
	const left = items.values();
	const worker = async () => {
		for (const item of left) await work(item);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Those whose processes are not yet the programs of their setting, by one look at all of them. */
async function unsettled(connected: Engine, placed: readonly Placed[]) {
	const all = await Promise.all(
		placed.map(async (each) => ({
			...each,
			facts: await connected.container(each.name),
		})),
	);
	const snapshot = Snapshot.take();
	return all
		.map(({ name, setting, facts }) => ({
			...{ name, setting, tree: treeOf(facts, snapshot) },
		}))
		.filter(({ setting, tree }) => tree !== setting.tree);
}

function described({ name, setting, tree }: Placed): string {
	return `${name} has '${tree}', not '${setting.tree}'`;
}

function treeOf(facts: ContainerFacts | undefined, snapshot: Snapshot) {
	if (facts === undefined || facts.pid === 0)
		return facts?.state === "exited" || facts?.state === "created"
			? ""
			: "(starts)";
	try {
		return lookAt(facts, snapshot).processes.map(called).join(" ");
	} catch (error) {
		if (error instanceof ObserveError) return "(starts)";
		throw error;
	}
}

function called({ pid, state, words }: Process): string {
	if (state === "Z") return "Z";
	const [path = ""] = (words[0] ?? "").split(" ");
	const program = path.slice(path.lastIndexOf("/") + 1);
	const ready = program !== "sigprobe" || signalsWaitedFor(pid) !== 0n;
	return ready ? program : `${program} (starts)`;
}
