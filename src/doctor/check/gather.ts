import { lookWith } from "../../observe/container.ts";
import {
	type ContainerFacts,
	DEFAULT_STOP_TIMEOUT,
} from "../../observe/engines/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import type { ImageFacts } from "../../observe/engines/image.ts";
import { NoTargetError, ObserveError } from "../../observe/errors.ts";
import { isSame } from "../../observe/processes/process.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import { SIGTERM, signalNumber } from "../../observe/signals.ts";
import type { Target } from "../../observe/target.ts";
import type { Facts, Scene, Stop } from "./facts.ts";
import { sceneOf, withLastingZombies } from "./scene.ts";

/** Why something that was named could not be looked at. */
export interface Problem {
	readonly name: string;
	readonly error: ObserveError;
}

/** What was found of all targets, in their order, and what stood in the way. */
export interface Gathered {
	readonly facts: readonly Facts[];
	readonly problems: readonly Problem[];
}

/**
 * Gathers the facts of targets: all containers and images from their engines first, then all processes from one reading
 * of /proc. Nothing is signalled, started or changed.
 */
export async function gather(targets: readonly Target[]): Promise<Gathered> {
	const images = new Images();
	const bare: Bare[] = [];
	for (const target of targets)
		bare.push({ target, facts: await bareFacts(target, images) });
	const snapshot = bare.some(isAlive) ? Snapshot.take() : new Snapshot([]);
	const problems: Problem[] = [];
	const found: Facts[] = [];
	for (const { target, facts } of bare)
		try {
			const scene = await sceneIn(target, facts, snapshot);
			found.push({ ...facts, scene });
		} catch (error) {
			if (!(error instanceof ObserveError)) throw error;
			problems.push({ name: facts.name, error });
		}
	const scenes = await withLastingZombies(
		found.flatMap(({ scene }) => scene ?? []),
	);
	const looked = scenes.values();
	const facts = found.map((each) =>
		each.scene === undefined ? each : { ...each, scene: looked.next().value },
	);
	return { facts, problems };
}

/** A target, and what is known of it before its processes are looked at. */
interface Bare {
	readonly target: Target;
	readonly facts: Facts;
}

/** Images of engines, each asked for once. */
class Images {
	readonly #asked = new Map<string, Promise<ImageFacts | undefined>>();

	of(engine: Engine, id: string): Promise<ImageFacts | undefined> {
		const key = `${engine.identity} ${id}`;
		const asked = this.#asked.get(key) ?? engine.image(id);
		this.#asked.set(key, asked);
		return asked;
	}
}

/** What is known of a target without its processes. */
async function bareFacts(target: Target, images: Images): Promise<Facts> {
	const none = { container: undefined, image: undefined, scene: undefined };
	if (target.kind === "process") {
		const { pid } = target.process;
		return {
			...none,
			kind: "process",
			name: `${pid}`,
			id: `${pid}`,
			engine: undefined,
			stop: {
				signal: SIGTERM,
				from: "default",
				timeout: undefined,
				pod: false,
				everyone: false,
			},
		};
	}
	const { kind, engine, facts } = target;
	const common = { ...none, kind, id: facts.id, engine: engine.name };
	if (target.kind === "image")
		return {
			...common,
			name: target.facts.tags[0] ?? facts.id.slice(0, 19),
			image: target.facts,
			stop: stopOf(engine.name, undefined, target.facts),
		};
	const image = await images.of(engine, target.facts.imageId);
	return {
		...common,
		name: target.facts.name,
		container: target.facts,
		image,
		stop: stopOf(engine.name, target.facts, image),
	};
}

/** How a stop of a container begins, or of one that an image would make. */
export function stopOf(
	engine: Engine["name"],
	container: ContainerFacts | undefined,
	image: ImageFacts | undefined,
): Stop {
	const named = container?.stopSignal || image?.stopSignal || "";
	const signal = signalNumber(named);
	const labels = Object.keys(container?.labels ?? {});
	const pod = labels.some((label) => label.startsWith("io.kubernetes."));
	const timeout = container?.stopTimeout ?? DEFAULT_STOP_TIMEOUT;
	return {
		signal: signal ?? SIGTERM,
		from: signal === undefined ? "default" : "configuration",
		// A negative one has no end.
		timeout: pod || timeout < 0 ? undefined : timeout,
		pod,
		everyone: engine === "Podman" && isShared(container?.pidMode ?? ""),
	};
}

/** Podman says private for a namespace of its own. */
function isShared(pidMode: string): boolean {
	return pidMode !== "" && pidMode !== "private";
}

function isAlive({ target }: Pick<Bare, "target">): boolean {
	return (
		target.kind === "process" ||
		(target.kind === "container" && target.facts.pid !== 0)
	);
}

async function sceneIn(
	target: Target,
	{ stop }: Facts,
	snapshot: Snapshot,
): Promise<Scene | undefined> {
	if (!isAlive({ target }) || target.kind === "image") return undefined;
	if (target.kind === "process") {
		const { process } = target;
		const first = snapshot.get(process.pid);
		// The number may be another's by now.
		if (first === undefined || !isSame(first, process))
			throw new NoTargetError(`process ${process.pid} has just ended`);
		const processes =
			first.innerPid === 1 ? snapshot.beside(first) : snapshot.tree(first.pid);
		return sceneOf(first, processes, stop.signal);
	}
	const { facts, engine } = target;
	const { first, processes } = await lookWith(engine, facts, snapshot);
	return sceneOf(first, processes, stop.signal, facts.environment);
}
