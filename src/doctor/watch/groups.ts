import {
	containerIds,
	type Snapshot,
} from "../../observe/processes/snapshot.ts";

/** A container as the name of its control group has it. */
export interface Group {
	/** The container's whole id. */
	readonly id: string;
	/** The pod's UID, as Kubernetes has it; "": it is in none. */
	readonly pod: string;
}

/**
 * The containers whose control groups have processes: where no engine is asked. Kubernetes names groups
 * kubepods/burstable/podUID/ID, or with systemd kubepods-burstable-podUID.slice/cri-containerd-ID.scope, with underscores
 * in the UID.
 */
export function groupsOf(snapshot: Snapshot): Group[] {
	const found = new Map<string, Group>();
	for (const { cgroup } of snapshot.all()) {
		const group = groupOf(cgroup);
		if (group !== undefined) found.set(group.id, group);
	}
	return [...found.values()];
}

/** The innermost container of a process, by the lines of its /proc/PID/cgroup. */
export function groupOf(cgroup: string): Group | undefined {
	for (const line of cgroup.split("\n")) {
		const id = containerIds(line).at(-1);
		if (id === undefined) continue;
		const [, pod = ""] =
			/[-/]pod([0-9a-f]{8}([-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})/.exec(line) ??
			[];
		return { id, pod: pod.replaceAll("_", "-") };
	}
	return undefined;
}
