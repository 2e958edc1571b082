import { firstOf } from "../../observe/container.ts";
import { NotAllowedError, ObserveError } from "../../observe/errors.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import type { Target } from "../../observe/target.ts";
import { check } from "../check/check.ts";
import { gather } from "../check/gather.ts";
import { targetsOf } from "../check/targets.ts";
import type { Followed } from "./follow.ts";
import { type Group, groupsOf } from "./groups.ts";
import type { Watched } from "./metrics.ts";

/** The engines' containers that run, as check sees them. One that ends meanwhile, or whose engine goes, is left out. */
export async function collect(
	engines: readonly Followed[],
): Promise<Watched[]> {
	const found: Watched[] = [];
	for (const { address, engine } of engines) {
		if (engine === undefined) continue;
		try {
			const { facts, problems } = await gather(await targetsOf(engine));
			for (const each of facts)
				found.push({
					engine: address,
					pod: each.container?.labels["io.kubernetes.pod.uid"] ?? "",
					name: each.name,
					checked: check(each),
				});
			for (const { name, error } of problems)
				if (error instanceof NotAllowedError)
					found.push({ engine: address, pod: "", name, checked: undefined });
		} catch (error) {
			if (!(error instanceof ObserveError)) throw error;
		}
	}
	return found;
}

/** The containers that /proc alone tells of, by their control groups. */
export async function collectGroups(): Promise<Watched[]> {
	const snapshot = Snapshot.take();
	const groups = new Map<string, Group>();
	const targets: Target[] = [];
	for (const group of groupsOf(snapshot)) {
		const process = firstOf(snapshot.inGroup(group.id));
		if (process === undefined) continue;
		groups.set(`${process.pid}`, group);
		targets.push({ kind: "process", process });
	}
	const { facts } = await gather(targets);
	return facts.flatMap((each) => {
		const group = groups.get(each.id);
		if (group === undefined) return [];
		const { id, pod } = group;
		const name = id.slice(0, 12);
		const checked = check({ ...each, name, id });
		return [{ engine: "none", pod, name, checked }];
	});
}
