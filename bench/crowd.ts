import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { type MemoryGroup, makeMemoryGroup } from "./cgroup.ts";
import { field, switches } from "./idle.ts";
import type { Measuring } from "./measures.ts";

interface Crowd {
	/** Bytes that the control group counts for one of them; undefined without a group. */
	readonly memory: number | undefined;
	/** KiB, of one. */
	readonly proportional: number;
	/** Of all, in the time. */
	readonly wakeups: number;
}

/**
 * What 1,000 idle inits add to 1,000 commands, each pair in a PID namespace of its own: the same commands without an
 * init are measured first and taken off.
 */
export async function measureCrowd(
	m: Measuring,
	seconds: number,
): Promise<void> {
	const count = Math.ceil(1000 * m.effort);
	const without = await watch(m, "-", count, seconds);
	for (const { name, path } of m.programs) {
		const { memory, proportional, wakeups } = await watch(
			m,
			path,
			count,
			seconds,
		);
		if (memory !== undefined && without.memory !== undefined)
			m.results.add("crowdMemory", name, (memory - without.memory) / 1024);
		m.results.add("crowdProportional", name, proportional);
		m.results.add("crowdWakeups", name, wakeups / seconds);
	}
}

async function watch(
	m: Measuring,
	program: string,
	count: number,
	seconds: number,
): Promise<Crowd> {
	const group = makeMemoryGroup();
	try {
		return await watchIn(group, m, program, count, seconds);
	} finally {
		group?.remove();
	}
}

async function watchIn(
	group: MemoryGroup | undefined,
	{ tools }: Measuring,
	program: string,
	count: number,
	seconds: number,
): Promise<Crowd> {
	const args = [String(count), tools.path("sleeper"), program];
	const child = tools.start(
		"crowd",
		args,
		{ stdio: ["pipe", "pipe", "inherit"] },
		{ members: group?.members },
	);
	if (!child.stdin || !child.stdout) throw new Error("crowd: no pipes");
	try {
		const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
		await lines.next();
		const before = group?.used() ?? 0;
		child.stdin.write("\n");
		const pids: number[] = [];
		while (pids.length < count) {
			const { value, done } = await lines.next();
			if (done) throw new Error(`only ${pids.length} of ${count} inits`);
			pids.push(Number(value));
		}
		await sleep(1000);
		const begun = sum(pids.map(switches));
		await sleep(seconds * 1000);
		return {
			wakeups: sum(pids.map(switches)) - begun,
			memory: group && (group.used() - before) / count,
			proportional: sum(pids.map(share)) / count,
		};
	} finally {
		child.stdin.end();
		if (child.exitCode === null) await once(child, "exit");
	}
}

function share(pid: number): number {
	return field(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"), "Pss");
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
