import { readdirSync } from "node:fs";
import { type Process, readProcess } from "./process.ts";

/** The processes of the reader's PID namespace and of those below it, read one after the other in one go. */
export class Snapshot {
	readonly #byPid = new Map<number, Process>();
	readonly #byNamespace = new Map<string, Process[]>();
	readonly #byParent = new Map<number, Process[]>();
	readonly #byContainer = new Map<string, Process[]>();

	/** Holds these processes. */
	constructor(processes: Iterable<Process>) {
		for (const process of processes) {
			this.#byPid.set(process.pid, process);
			add(this.#byParent, process.parent, process);
			if (process.namespace !== undefined)
				add(this.#byNamespace, process.namespace, process);
			for (const id of new Set(containerIds(process.cgroup)))
				add(this.#byContainer, id, process);
		}
	}

	/** Reads all of /proc; the time it takes grows with the processes. */
	static take(): Snapshot {
		return new Snapshot(
			readdirSync("/proc")
				.filter((name) => /^\d+$/.test(name))
				.flatMap((name) => readProcess(Number(name)) ?? []),
		);
	}

	get size(): number {
		return this.#byPid.size;
	}

	/** All of them, by their numbers. */
	all(): Process[] {
		return [...this.#byPid.values()];
	}

	/** The process of this number. */
	get(pid: number): Process | undefined {
		return this.#byPid.get(pid);
	}

	/** Its children. */
	childrenOf(pid: number): readonly Process[] {
		return this.#byParent.get(pid) ?? [];
	}

	/**
	 * The processes of the PID namespace that a process is in, entered ones included, in the order of their numbers there.
	 * Where the namespace cannot be read, the process and its descendants.
	 */
	beside(member: Process): Process[] {
		const found =
			member.namespace === undefined
				? this.tree(member.pid)
				: [...(this.#byNamespace.get(member.namespace) ?? [])];
		return found.sort((one, other) => one.innerPid - other.innerPid);
	}

	/**
	 * The processes in the control groups of a container, entered ones included, by their numbers there. Zombies have left
	 * their groups in the first version of control groups (cgroups(7)), and are missing.
	 *
	 * @param id the container's whole id, which engines name its groups by
	 */
	inGroup(id: string): Process[] {
		return [...(this.#byContainer.get(id) ?? [])].sort(
			(one, other) => one.innerPid - other.innerPid,
		);
	}

	/** A process and all below it, parents before children; [] when it is not there. */
	tree(root: number): Process[] {
		const found: Process[] = [];
		const first = this.get(root);
		const waiting = first === undefined ? [] : [first];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			found.push(next);
			waiting.push(...[...this.childrenOf(next.pid)].reverse());
		}
		return found;
	}
}

/** The containers' ids in the paths of control groups, from the outermost; with an engine in a container, more than one. */
export function containerIds(cgroup: string): readonly string[] {
	return cgroup.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g) ?? [];
}

function add<K>(map: Map<K, Process[]>, key: K, process: Process): void {
	const list = map.get(key);
	if (list === undefined) map.set(key, [process]);
	else list.push(process);
}
