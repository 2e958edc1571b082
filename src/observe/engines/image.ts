import type { ImageInspectInfo } from "dockerode";

/** What an engine says of an image, as far as stops and signals go. */
export interface ImageFacts {
	readonly id: string;
	readonly tags: readonly string[];
	readonly entrypoint: readonly string[];
	readonly command: readonly string[];
	/** The signal of a stop, by name or number as it was set; "": the engine's default, SIGTERM. */
	readonly stopSignal: string;
	readonly environment: readonly string[];
	/** The words of a health check; none: it has none. */
	readonly healthcheck: readonly string[];
}

/** Takes what matters from an inspected image. */
export function imageFacts(info: ImageInspectInfo): ImageFacts {
	const config = info.Config as ImageInspectInfo["Config"] & {
		StopSignal?: string;
		Healthcheck?: { Test?: string[] };
	};
	const entrypoint = config.Entrypoint ?? [];
	return {
		id: info.Id,
		tags: info.RepoTags ?? [],
		entrypoint: typeof entrypoint === "string" ? [entrypoint] : entrypoint,
		command: config.Cmd ?? [],
		stopSignal: config.StopSignal ?? "",
		environment: config.Env ?? [],
		healthcheck: config.Healthcheck?.Test ?? [],
	};
}
