// The probe as the tests use it: started, and ready when it says so.
import { onTestFinished } from "vitest";
import { type Program, type StartOptions, start } from "./namespace.ts";
import { send } from "./processes.ts";
import { SIGPROBE } from "./programs.ts";

/** Starts a probe and waits until it listens. */
export async function startProbe(
	args: string[] = [],
	options: StartOptions = {},
): Promise<Program> {
	const probe = start(SIGPROBE, args, options);
	await probe.says("started");
	return probe;
}

/** A probe under strace, which writes the calls to stderr. */
export interface Traced {
	strace: Program;
	/** The number of the probe. */
	pid: number;
}

/** Starts a probe under strace, of which options may choose the calls, and waits until it listens. */
export async function traceProbe(
	options: string[],
	args: string[],
): Promise<Traced> {
	const strace = start("strace", [...options, SIGPROBE, ...args]);
	const said = await strace.says(/process \[\d+\] started/);
	const pid = Number(/\d+/.exec(said));
	// A traced program does not end with strace.
	onTestFinished(() => {
		send(pid, "SIGKILL");
	});
	return { strace, pid };
}

/** The whole lines that a program has written so far. */
export function linesOf({ stdout }: { stdout: string }): string[] {
	return stdout.split("\n").slice(0, -1);
}

/** A line of --json. */
export interface Report {
	time: number;
	event: "started" | "received" | "reaped" | "cleaned";
	pid: number;
	signal?: string;
	number?: number;
	code?: number;
	codeName?: string;
	sender?: { pid: number; uid: number; name?: string };
	[other: string]: unknown;
}

/** The lines of --json written so far. Throws when one is no JSON. */
export function reportsOf(program: { stdout: string }): Report[] {
	return linesOf(program).map((line) => JSON.parse(line) as Report);
}
