import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmdirSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";

/**
 * A control group for processor time, as a container has one. Without it the kernel gives each session a share of its own
 * (autogroup), so an init whose command leads a session would be scheduled by other rules than the rest.
 */
export interface ControlGroup {
	/** Writing a pid here moves that process; undefined: the processes stay where this one is. */
	readonly members: string | undefined;
	/** For the report. */
	readonly description: string;
	remove(): void;
}

export function makeControlGroup(): ControlGroup {
	const { parent, ownPath } = locate("cpu");
	const stay = (description: string): ControlGroup => ({
		members: undefined,
		description,
		remove() {},
	});
	if (parent === undefined)
		return ownPath === "/"
			? stay("no control group: sessions are scheduled apart (autogroup)")
			: stay("the control group of the caller");
	const folder = join(parent, `firstborn-bench-${process.pid}`);
	try {
		mkdirSync(folder);
	} catch {
		return stay("no control group could be made: autogroup may apply");
	}
	preferMembers(folder);
	return {
		members: join(folder, "cgroup.procs"),
		description: "one control group for all, as in a container",
		remove: () => removeWhenEmpty(folder),
	};
}

/** A control group that counts all the memory of its members: the kernel's own for them too, which is no process's page. */
export interface MemoryGroup extends ControlGroup {
	/** Bytes in use. */
	used(): number;
}

/** Where none can be made: undefined. */
export function makeMemoryGroup(): MemoryGroup | undefined {
	const { parent } = locate("memory");
	if (parent === undefined) return undefined;
	const folder = join(parent, `firstborn-bench-memory-${process.pid}`);
	try {
		mkdirSync(folder);
	} catch {
		return undefined;
	}
	const file = ["memory.current", "memory.usage_in_bytes"]
		.map((name) => join(folder, name))
		.find(existsSync);
	if (file === undefined) {
		rmdirSync(folder);
		return undefined;
	}
	return {
		members: join(folder, "cgroup.procs"),
		description: "memory",
		used: () => Number(readFileSync(file, "utf8")),
		remove: () => removeWhenEmpty(folder),
	};
}

/** The largest share that there is, so that other work on the machine delays the measured less. Equal for all of them. */
function preferMembers(folder: string): void {
	for (const [file, most] of [
		["cpu.shares", "262144"],
		["cpu.weight", "10000"],
	] as const)
		if (existsSync(join(folder, file))) writeFileSync(join(folder, file), most);
}

/** Where a group of a controller's can be made (version 1 or 2), and where this process is. */
function locate(controller: string): { parent?: string; ownPath: string } {
	const mounts = readFileSync("/proc/self/mounts", "utf8")
		.split("\n")
		.map((line) => line.split(" "));
	for (const line of readFileSync("/proc/self/cgroup", "utf8").split("\n")) {
		const [, controllers = "", path = "/"] = line.split(":");
		if (!controllers.split(",").includes(controller)) continue;
		const mount = mounts.find(
			([, , type, flags = ""]) =>
				type === "cgroup" && flags.split(",").includes(controller),
		)?.[1];
		return mount === undefined
			? { ownPath: path }
			: { parent: join(mount, path), ownPath: path };
	}
	const own = /^0::(.*)$/m.exec(readFileSync("/proc/self/cgroup", "utf8"))?.[1];
	const mount = mounts.find(([, , type]) => type === "cgroup2")?.[1];
	if (own !== "/" || mount === undefined) return { ownPath: own ?? "/" };
	const enabled = readFileSync(join(mount, "cgroup.subtree_control"), "utf8");
	return enabled.split(/\s/).includes(controller)
		? { parent: mount, ownPath: own }
		: { ownPath: own };
}

/** The members may take a moment to go. */
function removeWhenEmpty(folder: string): void {
	for (let attempt = 0; attempt < 20; attempt++) {
		try {
			rmdirSync(folder);
			return;
		} catch {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
		}
	}
	process.stderr.write(`bench: ${folder} could not be removed\n`);
}
