import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Measuring } from "./measures.ts";

/** Starts all with a command that waits, lets them settle, and watches for the given time. */
export async function measureIdle(
	m: Measuring,
	seconds: number,
): Promise<void> {
	// The control would halve the first program's share: both would map the same file.
	const programs = m.programs.filter(({ role }) => role !== "control");
	const child = m.tools.start(
		"idle",
		programs.map(({ path }) => path),
		{
			stdio: ["pipe", "pipe", "inherit"],
		},
	);
	if (!child.stdout) throw new Error("idle: no output");
	try {
		const pids: number[] = [];
		for await (const line of createInterface(child.stdout)) {
			pids.push(Number(line));
			if (pids.length === programs.length) break;
		}
		await sleep(1000);
		const before = pids.map(switches);
		await sleep(seconds * 1000);
		const after = pids.map(switches);
		const calls = await countCalls(pids, seconds);
		programs.forEach(({ name }, i) => {
			const rollup = readFileSync(`/proc/${pids[i]}/smaps_rollup`, "utf8");
			m.results.add("resident", name, field(rollup, "Rss"));
			m.results.add("proportional", name, field(rollup, "Pss"));
			m.results.add(
				"wakeups",
				name,
				((after[i] ?? 0) - (before[i] ?? 0)) / seconds,
			);
			const count = calls?.[i];
			if (count !== undefined) m.results.add("calls", name, count / seconds);
		});
	} finally {
		child.stdin?.end();
		if (child.exitCode === null) await once(child, "exit");
	}
}

/** How often it has left the processor since it began; each wake-up adds one. */
export function switches(pid: number): number {
	const status = readFileSync(`/proc/${pid}/status`, "utf8");
	return (
		field(status, "voluntary_ctxt_switches") +
		field(status, "nonvoluntary_ctxt_switches")
	);
}

/** The number behind a name in a file of /proc: `Name:   12 kB`. */
export function field(text: string, name: string): number {
	const found = new RegExp(`^${name}:\\s*(\\d+)`, "m").exec(text)?.[1];
	if (found === undefined) throw new Error(`${name} not found`);
	return Number(found);
}

/** System calls entered by each within the time, as strace sees them; undefined without strace. */
async function countCalls(
	pids: readonly number[],
	seconds: number,
): Promise<number[] | undefined> {
	const folder = mkdtempSync(join(tmpdir(), "firstborn-bench-"));
	try {
		const traces = await Promise.all(
			pids.map((pid) => trace(pid, join(folder, String(pid)), seconds)),
		);
		return traces.every((count) => count !== undefined) ? traces : undefined;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function trace(
	pid: number,
	file: string,
	seconds: number,
): Promise<number | undefined> {
	const child = spawn("strace", ["-qq", "-p", String(pid), "-o", file], {
		stdio: "ignore",
	});
	const ended = new Promise<void>((resolve) => {
		child.on("error", () => resolve());
		child.on("exit", () => resolve());
	});
	await sleep(seconds * 1000);
	child.kill("SIGINT");
	await ended;
	if (child.pid === undefined) return undefined;
	const lines = readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line !== "");
	return Math.max(0, lines.length - 1); // the first is the call it was already in
}
