import type { ContainerFacts } from "../../observe/engines/container.ts";
import type { ImageFacts } from "../../observe/engines/image.ts";
import type { Process } from "../../observe/processes/process.ts";
import type { SignalSet } from "../../observe/signals.ts";
import type { Init } from "./manner.ts";

/** All that a finding may look at. It is gathered before anything is judged, and no finding asks for more. */
export interface Facts {
	readonly kind: "container" | "image" | "process";
	/** As the user knows it; written by others, so to be shown as printable text. */
	readonly name: string;
	/** The engine's id of a container or an image, the number of a process. */
	readonly id: string;
	readonly engine: "Docker" | "Podman" | undefined;
	readonly container: ContainerFacts | undefined;
	/** The image itself, or the one that the container was made from, if it is still there. */
	readonly image: ImageFacts | undefined;
	/** What of it runs; undefined: nothing does. */
	readonly scene: Scene | undefined;
	readonly stop: Stop;
}

/** The processes of a container or below a process, and what is known of them beyond what every process tells. */
export interface Scene {
	/** The one that a stop's signal is sent to. */
	readonly first: Process;
	/** All of its PID namespace or control group, those that have entered it included. */
	readonly processes: readonly Process[];
	/** Those that were zombies, and still were a moment later. */
	readonly zombies: readonly Process[];
	/** What is taken by waiting for it, where it matters; undefined as a value: not to be seen by this user. */
	readonly awaited: ReadonlyMap<number, SignalSet | undefined>;
	/** The inits and supervisors among them, by their numbers. */
	readonly inits: ReadonlyMap<number, Init>;
}

/** How a stop is begun, and what it has of time. */
export interface Stop {
	readonly signal: number;
	/** Who says so: the container's or the image's configuration, or nobody. */
	readonly from: "configuration" | "default";
	/** Seconds from the signal to SIGKILL; undefined: not to be seen from here, or without end. */
	readonly timeout: number | undefined;
	/** Whether Kubernetes has started it: the time is the pod's then, and the engine does not know it. */
	readonly pod: boolean;
	/** Whether the engine sends the signal to every process: Podman does, for a container without a PID namespace of its own. */
	readonly everyone: boolean;
}
