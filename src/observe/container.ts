import type { ContainerFacts } from "./engines/container.ts";
import type { Engine } from "./engines/engine.ts";
import { NoTargetError, NotAllowedError } from "./errors.ts";
import type { Process } from "./processes/process.ts";
import { Snapshot } from "./processes/snapshot.ts";

/** A running container: what its engine says, and what /proc shows of it. */
export interface Running {
	readonly facts: ContainerFacts;
	/** Its first process: PID 1, unless it shares another's PID namespace. */
	readonly first: Process;
	/**
	 * The processes of its PID namespace, entered ones included, by their numbers there. Where it shares a namespace: those
	 * of its control group.
	 */
	readonly processes: readonly Process[];
}

/**
 * Looks at a running container.
 *
 * @param snapshot of all processes, taken after the engine was asked
 * @throws NoTargetError when it has ended; NotAllowedError when its processes are not to be seen from here, or when it has
 *     ended and the engine has a PID namespace of its own
 */
export function lookAt(facts: ContainerFacts, snapshot: Snapshot): Running {
	const members = snapshot.inGroup(facts.id);
	const first = firstOf(members);
	if (first === undefined)
		throw snapshot.get(facts.pid) === undefined
			? new NotAllowedError(
					`the processes of container ${facts.name} are not to be seen here: run this on the engine's machine, as root, ` +
						"and outside of containers (or with --pid=host)",
				)
			: new NoTargetError(`container ${facts.name} has just ended`);
	const shares = first.innerPid !== 1;
	return {
		facts,
		first,
		processes: shares ? members : snapshot.beside(first),
	};
}

/** Of all processes in a container's control groups the first: the oldest of those whose parent is none of them. */
export function firstOf(members: readonly Process[]): Process | undefined {
	const pids = new Set(members.map(({ pid }) => pid));
	const [first, ...others] = members.filter(({ parent }) => !pids.has(parent));
	// Whoever was entered came later.
	return others.reduce(
		(one, other) =>
			one !== undefined && other.startTime >= one.startTime ? one : other,
		first,
	);
}

/**
 * As {@link lookAt}. Where nobody is in its groups, its engine is asked whether it has ended since.
 *
 * @throws NoTargetError when it has ended; NotAllowedError when its processes are not to be seen from here
 */
export async function lookWith(
	engine: Engine,
	facts: ContainerFacts,
	snapshot: Snapshot,
): Promise<Running> {
	try {
		return lookAt(facts, snapshot);
	} catch (error) {
		if (!(error instanceof NotAllowedError)) throw error;
		const now = await engine.container(facts.id);
		if (now !== undefined && now.pid === facts.pid) throw error;
		throw new NoTargetError(`container ${facts.name} has just ended`);
	}
}

/**
 * Asks an engine of a container, and looks at it.
 *
 * @throws as {@link lookWith}; NoTargetError when there is none, or it does not run
 */
export async function observe(engine: Engine, id: string): Promise<Running> {
	const facts = await engine.container(id);
	if (facts === undefined || facts.pid === 0)
		throw new NoTargetError(
			`container ${facts?.name ?? id} ${facts ? "does not run" : "is gone"}`,
		);
	return lookWith(engine, facts, Snapshot.take());
}
