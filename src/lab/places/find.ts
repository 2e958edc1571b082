import type { Cleanup } from "../../cli/cleanup.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { NoEngineError } from "../../observe/errors.ts";
import { onEngine } from "./engine.ts";
import { namespaces } from "./namespace.ts";
import type { Place } from "./place.ts";

/** What --on may be. */
export const ON = ["auto", "docker", "podman", "namespace"] as const;
export type On = (typeof ON)[number];

/**
 * The place to run scenarios in: of "auto" the first engine that is found, and PID namespaces when there is none.
 *
 * @param addresses of engines, as findEngines takes them
 * @throws what findEngines throws when an engine is wanted; NotAllowedError
 */
export async function findPlace(
	on: On,
	addresses: readonly string[],
	cleanup: Cleanup,
): Promise<Place> {
	if (on === "namespace") return namespaces(cleanup);
	const wanted =
		on !== "auto" || addresses.length > 0 || process.env.DOCKER_HOST;
	const engines = await findEngines(addresses).catch((error: Error) => {
		if (wanted) throw error;
		return [];
	});
	const engine = engines.find(
		({ name }) => on === "auto" || name.toLowerCase() === on,
	);
	if (engine) return onEngine(engine, cleanup);
	if (!wanted) return namespaces(cleanup);
	throw new NoEngineError(
		`no ${on === "podman" ? "Podman" : "Docker"} is found here: name its socket by --engine=PATH, or leave --on=${on} out`,
	);
}
