import { existsSync } from "node:fs";
import { NoEngineError } from "../errors.ts";
import { Engine } from "./engine.ts";

/** Where Docker's and Podman's services listen unless they are told otherwise, the machine's before the user's. */
function usualSockets(): string[] {
	const own = process.env.XDG_RUNTIME_DIR;
	return [
		"/var/run/docker.sock",
		"/run/podman/podman.sock",
		...(own ? [`${own}/docker.sock`, `${own}/podman/podman.sock`] : []),
	];
}

/**
 * The engines of this machine: those of the addresses given, otherwise that of DOCKER_HOST, otherwise all that listen
 * where they usually do and answer.
 *
 * @param addresses sockets' paths, unix:// or tcp:// addresses
 * @throws NoEngineError if none answers, or one that was given does not
 */
export async function findEngines(
	addresses: readonly string[] = [],
): Promise<Engine[]> {
	const given =
		addresses.length > 0
			? addresses
			: process.env.DOCKER_HOST
				? [process.env.DOCKER_HOST]
				: [];
	if (given.length > 0) return Promise.all(given.map(Engine.connect));
	const there = usualSockets().filter((path) => existsSync(path));
	const tried = await Promise.allSettled(there.map(Engine.connect));
	const engines = tried.flatMap((each) =>
		each.status === "fulfilled" ? [each.value] : [],
	);
	if (engines.length > 0) return unique(engines);
	const refused = tried.find((each) => each.status === "rejected");
	if (refused) throw refused.reason;
	throw new NoEngineError(
		"no Docker or Podman engine is found: start one (Podman: podman system service --time=0), or name its socket " +
			"by --engine=PATH or DOCKER_HOST",
	);
}

/** One of each: /var/run is a link to /run on most machines, and docker.sock may be Podman's. */
function unique(engines: readonly Engine[]): Engine[] {
	return [...new Map(engines.map((each) => [each.identity, each])).values()];
}
