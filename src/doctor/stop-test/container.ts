import type { Container } from "dockerode";
import type { Cleanup } from "../../cli/cleanup.ts";
import { DEFAULT_STOP_TIMEOUT } from "../../observe/engines/container.ts";
import type { Engine } from "../../observe/engines/engine.ts";
import { NoTargetError, ObserveError } from "../../observe/errors.ts";
import { printable } from "../../observe/printable.ts";

/** The label of the containers that this command makes; its value is the number of the process that made it. */
export const LABEL = "firstborn-doctor.stop-test";

/** What the container is made of. */
export interface Recipe {
	readonly image: string;
	/** In the place of the image's command; []: the image's own. */
	readonly command: readonly string[];
	/** NAME=VALUE. */
	readonly environment: readonly string[];
	/** The engine's own init as PID 1; undefined: as the engine is configured. */
	readonly init: boolean | undefined;
	/** In the place of the image's STOPSIGNAL. */
	readonly stopSignal: string | undefined;
	/** Seconds from the stop's signal to SIGKILL; undefined: the engines' default. */
	readonly stopTimeout: number | undefined;
	/** A network's name or mode; undefined: the engine's default. */
	readonly network: string | undefined;
}

/** It cannot be run, as its engine says. */
class NotStartedError extends ObserveError {
	override readonly name = "NotStartedError";
}

/**
 * Of these engines the one that has an image; with pull the first one fetches it where none has.
 *
 * @throws NoTargetError if none has it, and it is not to be pulled or cannot be
 */
export async function engineWith(
	engines: readonly Engine[],
	image: string,
	pull: boolean,
): Promise<Engine> {
	for (const engine of engines) if (await engine.image(image)) return engine;
	const [engine] = engines;
	const named = `there is no image '${printable(image)}' here`;
	if (!pull || engine === undefined)
		throw new NoTargetError(`${named}: build it, or pull it with --pull`);
	try {
		const progress = await engine.api.pull(image);
		await new Promise<void>((resolve, reject) => {
			engine.api.modem.followProgress(progress, (error) =>
				error ? reject(error) : resolve(),
			);
		});
	} catch (error) {
		throw new NoTargetError(`${named}, nor elsewhere: ${because(error)}`);
	}
	return engine;
}

/**
 * Makes a container and starts it; what removes it, with its volumes, is registered before it is there.
 *
 * @throws NotStartedError if the engine cannot
 */
export async function startContainer(
	engine: Engine,
	recipe: Recipe,
	cleanup: Cleanup,
): Promise<Container> {
	const making = engine.api.createContainer({
		Image: recipe.image,
		...(recipe.command.length > 0 ? { Cmd: [...recipe.command] } : {}),
		Env: [...recipe.environment],
		Labels: { [LABEL]: `${process.pid}` },
		...(recipe.stopSignal === undefined
			? {}
			: { StopSignal: recipe.stopSignal }),
		// Without it Podman's API makes a container that is killed at once (4.3).
		StopTimeout: recipe.stopTimeout ?? DEFAULT_STOP_TIMEOUT,
		HostConfig: {
			...(recipe.init === undefined ? {} : { Init: recipe.init }),
			...(recipe.network === undefined ? {} : { NetworkMode: recipe.network }),
		},
	});
	cleanup.add(async () => {
		const container = await making.catch(() => undefined);
		await container?.remove({ force: true, v: true });
	});
	try {
		const container = await making;
		await container.start();
		return container;
	} catch (error) {
		throw new NotStartedError(
			`'${printable(recipe.image)}' cannot be run: ${because(error)}`,
		);
	}
}

/** The engine's own words, without dockerode's before them. */
function because(error: unknown): string {
	const { json, message } = error as {
		json?: { message?: string };
		message: string;
	};
	return printable(json?.message ?? message);
}
