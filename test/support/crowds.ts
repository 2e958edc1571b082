// Many processes at once: the C programs that make them, and control groups that hold them.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { compile } from "./compiled.ts";
import { send, until } from "./processes.ts";

/** Processes that fork while signals come, and tell who missed one. */
export const STORM = compile("storm");
/** Many processes in many sessions, which count their signals. */
export const CROWD = compile("crowd");
/** A fork bomb. */
export const BOMB = compile("bomb");
/** Runs a program with a wall clock that jumps. */
export const WALL = compile("wall");

/** A control group of the test's own, in version 1's hierarchy of a controller; undefined where there is none to write to. */
export function controlGroup(controller: string): string | undefined {
	const path = `/sys/fs/cgroup/${controller}/firstborn-test-${process.pid}-${Date.now()}`;
	try {
		mkdirSync(path);
	} catch {
		return undefined;
	}
	onTestFinished(async () => {
		for (const pid of members(path)) send(pid, "SIGKILL");
		// Whoever is frozen does not even die.
		if (controller === "freezer")
			writeFileSync(join(path, "freezer.state"), "THAWED");
		await until("the control group is empty", () => members(path).length === 0);
		rmdirSync(path);
	});
	return path;
}

/** The processes of a control group. */
export function members(group: string): number[] {
	const numbers = readFileSync(join(group, "cgroup.procs"), "utf8").trim();
	return numbers === "" ? [] : numbers.split("\n").map(Number);
}

/** Puts a process into a control group. */
export function enter(group: string, pid: number): void {
	writeFileSync(join(group, "cgroup.procs"), String(pid));
}
