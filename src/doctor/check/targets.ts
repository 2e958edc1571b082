import type { Engine } from "../../observe/engines/engine.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { AmbiguousTargetError, NoTargetError } from "../../observe/errors.ts";
import { findTarget, type Target } from "../../observe/target.ts";
import type { Problem } from "./gather.ts";

/** How many questions an engine is asked at the same time. */
const AT_ONCE = 16;

/**
 * What words name, in their order, and the words that name nothing or more than one thing.
 *
 * @throws what keeps engines from being asked
 */
export async function namedTargets(
	words: readonly string[],
	addresses: readonly string[],
): Promise<{ targets: Target[]; problems: Problem[] }> {
	let engines: Promise<Engine[]> | undefined;
	const targets: Target[] = [];
	const problems: Problem[] = [];
	for (const word of words)
		try {
			targets.push(
				await findTarget(word, () => {
					engines ??= findEngines(addresses);
					return engines;
				}),
			);
		} catch (error) {
			if (
				!(error instanceof NoTargetError) &&
				!(error instanceof AmbiguousTargetError)
			)
				throw error;
			problems.push({ name: word, error });
		}
	return { targets, problems };
}

/**
 * Every container that runs on every engine. One that ends meanwhile is none.
 *
 * @throws what keeps engines from being asked
 */
export async function allTargets(
	addresses: readonly string[],
): Promise<Target[]> {
	const found: Target[] = [];
	for (const engine of await findEngines(addresses))
		found.push(...(await targetsOf(engine)));
	return found;
}

/** Every container that runs on one engine. */
export async function targetsOf(engine: Engine): Promise<Target[]> {
	const found: Target[] = [];
	const listed = await engine.list(false);
	for (let at = 0; at < listed.length; at += AT_ONCE) {
		const asked = listed.slice(at, at + AT_ONCE);
		const facts = await Promise.all(
			asked.map(({ id }) => engine.container(id)),
		);
		for (const each of facts)
			if (each !== undefined && each.pid !== 0)
				found.push({ kind: "container", engine, facts: each });
	}
	return found;
}
