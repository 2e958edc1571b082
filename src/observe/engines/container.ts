import type { ContainerInspectInfo } from "dockerode";

/** What an engine says of a container, as far as stops and signals go. */
export interface ContainerFacts {
	readonly id: string;
	readonly name: string;
	/** The image's name as it was asked for, and its id. */
	readonly image: string;
	readonly imageId: string;
	/** created, running, paused, restarting, exited, dead. */
	readonly state: string;
	/** Its first process, by its number on the machine; 0: it does not run. */
	readonly pid: number;
	/** What its first process was started as, the engine's own init not included. */
	readonly words: readonly string[];
	readonly entrypoint: readonly string[];
	/** The signal of a stop, by name or number as it was set; "": the engine's default, SIGTERM. */
	readonly stopSignal: string;
	/** Seconds from a stop's signal to SIGKILL; undefined: the engine's default, 10. */
	readonly stopTimeout: number | undefined;
	/** Whether the engine's own init is its first process (--init). */
	readonly init: boolean;
	readonly environment: readonly string[];
	/** "": a namespace of its own; host, container:ID. */
	readonly pidMode: string;
	readonly health: string | undefined;
	/** Of its last end. */
	readonly exitCode: number;
	readonly outOfMemory: boolean;
	readonly finishedAt: Date | undefined;
	readonly restarts: number;
	readonly labels: Readonly<Record<string, string>>;
}

/** Seconds that an engine gives a stop unless it is told otherwise: Docker's and Podman's default. */
export const DEFAULT_STOP_TIMEOUT = 10;

/** Takes what matters from an inspected container. */
export function containerFacts(
	info: ContainerInspectInfo & { RestartCount?: number },
): ContainerFacts {
	const { Config, HostConfig, State } = info;
	// Podman's API has had a string here, and null.
	const list = (value: unknown): string[] =>
		Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
	return {
		id: info.Id,
		name: info.Name.replace(/^\//, ""),
		image: Config.Image,
		imageId: info.Image,
		state: State.Status,
		pid: State.Pid,
		words: [info.Path, ...(info.Args ?? [])],
		entrypoint: list(Config.Entrypoint),
		stopSignal: (Config as { StopSignal?: string }).StopSignal ?? "",
		stopTimeout:
			(Config as { StopTimeout?: number | null }).StopTimeout ?? undefined,
		init: HostConfig.Init === true,
		environment: list(Config.Env),
		pidMode: HostConfig.PidMode ?? "",
		health: State.Health?.Status,
		exitCode: State.ExitCode,
		outOfMemory: State.OOMKilled,
		finishedAt: dateOf(State.FinishedAt),
		restarts: info.RestartCount ?? 0,
		labels: Config.Labels ?? {},
	};
}

/** The engines say of what has never been that it was in year 1. */
function dateOf(text: string): Date | undefined {
	const date = new Date(text);
	return date.getTime() > 0 ? date : undefined;
}
