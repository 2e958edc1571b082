import { Snapshot } from "../../../src/observe/processes/snapshot.ts";

/** A process of a container. */
export interface Process {
	/** Its number in the container. */
	pid: number;
	/** Its parent's number in the container; 0 for one outside. */
	parent: number;
	/** The kernel's letter for what it does: R, S, D, T stopped, Z zombie. */
	state: string;
	/** Its arguments, or its name in brackets if there are none left. */
	command: string;
}

/**
 * The processes of a container's PID namespace in the order of their numbers, as the host's /proc shows them: entered
 * ones included, and nothing is started in the container to see them. None if it has ended.
 *
 * @param id the container's whole id
 */
export function listProcesses(id: string): Process[] {
	const snapshot = Snapshot.take();
	// A zombie may have left its control group, but never its namespace.
	const [member] = snapshot.inGroup(id);
	const members = member === undefined ? [] : snapshot.beside(member);
	const inner = new Map(members.map(({ pid, innerPid }) => [pid, innerPid]));
	return members.map(({ innerPid, parent, state, words, name }) => ({
		pid: innerPid,
		parent: inner.get(parent) ?? 0,
		state,
		command: words.join(" ").trim() || `[${name}]`,
	}));
}

/** Lines for a reader: pid, parent, state, command. */
export function table(processes: Process[]): string {
	const rows = processes.map(({ pid, parent, state, command }) =>
		[`${pid}`.padStart(5), `${parent}`.padStart(6), state, command].join(" "),
	);
	return ["  PID PARENT STATE COMMAND", ...rows].join("\n");
}
