// The smallest changes that mend something, as lines of a Dockerfile, a Compose service and a Kubernetes container.
import { printable } from "../../observe/printable.ts";
import type { Process } from "../../observe/processes/process.ts";
import { nameOfSignal } from "../../observe/signals.ts";
import { bracketed } from "./describe.ts";
import type { Cure } from "./finding.ts";
import type { Init } from "./manner.ts";

/** Where an image has firstborn. */
const FIRSTBORN = "/usr/local/bin/firstborn";

/** firstborn in front of a command. */
export function putInitInFront(command: readonly string[], why: string): Cure {
	return {
		text: why,
		dockerfile: `ENTRYPOINT ${bracketed([FIRSTBORN, "--"])}`,
		compose: "init: true",
		kubernetes: `command: ${bracketed([FIRSTBORN, "--", ...command])}`,
	};
}

/** The command itself, without what stands in front of it. */
export function runDirectly(command: readonly string[], why: string): Cure {
	return {
		text: why,
		dockerfile: `CMD ${bracketed(command)}`,
		compose: `command: ${bracketed(command)}`,
		kubernetes: `args: ${bracketed(command)}`,
	};
}

/** Another signal for a stop. Kubernetes takes the image's. */
export function stopWith(signal: number, why: string): Cure {
	const name = `SIG${nameOfSignal(signal)}`;
	return {
		text: why,
		dockerfile: `STOPSIGNAL ${name}`,
		compose: `stop_signal: ${name}`,
	};
}

/** More time for a stop, in whole seconds. The Dockerfile has no say in it. */
export function giveTime(seconds: number, why: string): Cure {
	return {
		text: why,
		compose: `stop_grace_period: ${seconds}s`,
		kubernetes: `terminationGracePeriodSeconds: ${seconds}`,
	};
}

/** A variable that firstborn reads. */
export function setVariable(name: string, value: string, why: string): Cure {
	return {
		text: why,
		dockerfile: `ENV ${name}=${value}`,
		compose: `environment: { ${name}: ${JSON.stringify(value)} }`,
		kubernetes: `env: [{ name: ${name}, value: ${JSON.stringify(value)} }]`,
	};
}

/** What engines put into a container for --init; nothing in its image. */
const ENGINES = new Set(["/sbin/docker-init", "/run/podman-init", "/dev/init"]);

/** Whether an init comes from the engine. */
export function isEngines({ path }: Init, { words }: Process): boolean {
	return ENGINES.has(path ?? words[0] ?? "");
}

/** firstborn, as itself, in the place of an init that does not tell or wait for everyone. */
export function replaceInit(
	init: Init,
	process: Process,
	command: readonly string[],
): Cure {
	if (init.firstborn && init.plan !== undefined)
		return {
			text: "give firstborn its --linger back, which is 5s by default",
			dockerfile: "ENV FIRSTBORN_LINGER=5s",
		};
	const text =
		"an init that tells everyone and waits for them: firstborn in the place of the present one";
	const { dockerfile, kubernetes } = putInitInFront(command, "");
	const lines = {
		...(dockerfile === undefined ? {} : { dockerfile }),
		...(kubernetes === undefined ? {} : { kubernetes }),
	};
	return isEngines(init, process)
		? {
				text: `${text}, which the engine has put there`,
				...lines,
				compose: "init: false",
			}
		: { text, ...lines };
}

/** firstborn under the name of an older init, where that lies. */
export function renameInit(init: Init, process: Process): Cure {
	const text = `firstborn by the name of ${init.name} is that init to the letter; as itself it tells and waits for everyone`;
	return isEngines(init, process)
		? {
				text: `${text}. The engine's own init is named by dockerd --init-path or containers.conf's init_path`,
			}
		: {
				text,
				dockerfile: `COPY firstborn ${printable(init.path ?? process.words[0] ?? init.name)}`,
			};
}
