import { TINI_STATIC } from "../../support/programs.ts";
import { Container } from "./container.ts";
import { runOnce } from "./docker.ts";
import { withHelperScript } from "./stops.ts";

/** Where the engine puts its own init in a container, whatever that file is called outside. */
export const DOCKER_INIT = "/sbin/docker-init";

/** An engine's own init: how a container comes to have it as PID 1, `/sbin/docker-init -- COMMAND`. */
export interface DockerInit {
	/** Options of `docker run`. */
	options: string[];
	/** What goes before the command. */
	words: string[];
}

/** What `--init` gives on the tests' engine. */
export const OURS: DockerInit = {
	options: ["--init"],
	words: [],
};

/** What it gives on others: an engine has one init, so this one is put there by hand. */
const TINI: DockerInit = {
	options: [
		`--volume=${TINI_STATIC}:${DOCKER_INIT}:ro`,
		`--entrypoint=${DOCKER_INIT}`,
	],
	words: ["--"],
};

/** Both, by name. */
export const DOCKER_INITS = [
	["tini", TINI],
	["firstborn", OURS],
] as const;

/** Starts a container under this init. */
export function startUnder(
	init: DockerInit,
	command: string[],
	options: string[] = [],
): Promise<Container> {
	return Container.start(
		[...init.words, ...command],
		[...init.options, ...options],
	);
}

/** Waits until a command runs in a container: before that, runc is PID 1. */
export function running(container: Container, command: string) {
	return container.settled("the command runs", (processes) =>
		processes.some((each) => each.command === command),
	);
}

/** Starts a container under this init whose command has a helper in a session of its own; both listen. */
export async function startHelpedUnder(
	init: DockerInit,
	options: string[] = [],
): Promise<Container> {
	const command = ["sh", "-c", withHelperScript()];
	const container = await startUnder(init, command, options);
	await container.logged("started", 2);
	return container;
}

/** Runs a command under this init to its end. */
export function runUnder(init: DockerInit, ...command: string[]) {
	return runOnce([...init.words, ...command], init.options);
}
