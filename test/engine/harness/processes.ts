import { readdirSync, readFileSync, readlinkSync } from "node:fs";

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
	const hostPids = readdirSync("/proc").filter((name) => /^\d/.test(name));
	const member = hostPids.find((pid) => read(pid, "cgroup").includes(id));
	const namespace = member && namespaceOf(member);
	if (!namespace) return [];
	// A zombie has left its control group, but never its namespace.
	const members = hostPids.filter((pid) => namespaceOf(pid) === namespace);
	const inner = new Map(members.map((pid) => [pid, innermostPid(pid)]));
	return members
		.map((pid) => describe(pid, inner))
		.filter((each) => each.state !== "")
		.sort((one, other) => one.pid - other.pid);
}

/** Lines for a reader: pid, parent, state, command. */
export function table(processes: Process[]): string {
	const rows = processes.map(({ pid, parent, state, command }) =>
		[`${pid}`.padStart(5), `${parent}`.padStart(6), state, command].join(" "),
	);
	return ["  PID PARENT STATE COMMAND", ...rows].join("\n");
}

function describe(hostPid: string, inner: Map<string, number>): Process {
	const name = field(hostPid, "Name");
	const command = read(hostPid, "cmdline").replaceAll("\0", " ").trim();
	return {
		pid: inner.get(hostPid) ?? 0,
		parent: inner.get(field(hostPid, "PPid")) ?? 0,
		state: field(hostPid, "State").slice(0, 1),
		command: command || `[${name}]`,
	};
}

function innermostPid(hostPid: string): number {
	return Number(field(hostPid, "NSpid").split("\t").at(-1));
}

function field(hostPid: string, name: string): string {
	const found = new RegExp(`^${name}:\\t(.*)$`, "m").exec(
		read(hostPid, "status"),
	);
	return found?.[1] ?? "";
}

function namespaceOf(hostPid: string): string | undefined {
	try {
		return readlinkSync(`/proc/${hostPid}/ns/pid`);
	} catch {
		// It has ended meanwhile.
		return undefined;
	}
}

function read(hostPid: string, file: string): string {
	try {
		return readFileSync(`/proc/${hostPid}/${file}`, "utf8");
	} catch {
		return "";
	}
}
