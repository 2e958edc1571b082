import { readdirSync, readFileSync } from "node:fs";

/** What can be seen of an init from outside. */
export interface Look {
	/** Pages that are mapped. */
	mapped: number;
	/** Pages of its own that it has touched: data and stack, in memory or swapped out. */
	own: number;
	/** Pages of its file that are there. The kernel may take them away when memory is short, and brings them back. */
	file: number;
	descriptors: number;
}

/** What an init has used, and how often it has left the processor. */
export interface Work {
	nanoseconds: number;
	switches: number;
}

const PAGE = 4;

/**
 * The number outside of a container's first process; undefined while there is none, or runc is about to become it. The
 * engine, in a PID namespace of its own, knows another number (State.Pid).
 */
export function findInit(container: string): number | undefined {
	const found = readdirSync("/proc").find(
		(pid) =>
			/^\d/.test(pid) &&
			read(pid, "cgroup").includes(container) &&
			/^NSpid:.*\t1$/m.test(read(pid, "status")) &&
			!/^Name:\trunc/m.test(read(pid, "status")),
	);
	return found === undefined ? undefined : Number(found);
}

export function lookAt(pid: number): Look {
	const status = read(pid, "status");
	const pages = (name: string) => number(status, name) / PAGE;
	return {
		mapped: pages("VmSize"),
		own: pages("RssAnon") + pages("VmSwap"),
		file: pages("RssFile"),
		descriptors: readdirSync(`/proc/${pid}/fd`).length,
	};
}

export function workOf(pid: number): Work {
	const status = read(pid, "status");
	return {
		nanoseconds: Number.parseInt(read(pid, "schedstat"), 10),
		switches:
			number(status, "voluntary_ctxt_switches") +
			number(status, "nonvoluntary_ctxt_switches"),
	};
}

/** Whether a process waits, and no signal waits for it. */
export function isAtRest(pid: number): boolean {
	const status = read(pid, "status");
	return (
		/^State:\tS/m.test(status) &&
		/^SigPnd:\t0+$/m.test(status) &&
		/^ShdPnd:\t0+$/m.test(status)
	);
}

/** How many processes of its container the kernel has killed for want of memory; undefined where no limit is kept. */
export function killsIn(pid: number): number | undefined {
	const groups = read(pid, "cgroup");
	const first = /^\d+:memory:(.*)$/m.exec(groups)?.[1];
	const second = /^0::(.*)$/m.exec(groups)?.[1];
	const file =
		first !== undefined
			? `/sys/fs/cgroup/memory${first}/memory.oom_control`
			: `/sys/fs/cgroup${second}/memory.events`;
	try {
		return Number(/^oom_kill (\d+)$/m.exec(readFileSync(file, "utf8"))?.[1]);
	} catch {
		return undefined;
	}
}

function number(text: string, name: string): number {
	const found = new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(text)?.[1];
	if (found === undefined)
		throw new Error(`no ${name} of the init: it is gone`);
	return Number(found);
}

function read(pid: number | string, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, "utf8");
	} catch {
		return "";
	}
}
