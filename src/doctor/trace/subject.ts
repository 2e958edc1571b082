import { setTimeout as pause } from "node:timers/promises";
import { UsageError } from "../../cli/command.ts";
import { observe } from "../../observe/container.ts";
import {
	isSame,
	type Process,
	readProcess,
} from "../../observe/processes/process.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import type { Target } from "../../observe/target.ts";

/** How often it is asked whether a container has ended, and how long its engine may take to know how, in milliseconds. */
const INTERVAL = 50;
const PATIENCE = 5000;

/** What is traced. */
export interface Subject {
	/** As a reader knows it. */
	readonly name: string;
	readonly first: Process;
	/** The exit status, once it has ended; undefined where it is not to be had. */
	status(): Promise<number | undefined>;
}

/**
 * Finds what to trace of a target: a running container, or the PID namespace of a process.
 *
 * @throws UsageError for an image; what observe() throws
 */
export async function subjectOf(target: Target): Promise<Subject> {
	if (target.kind === "image")
		throw new UsageError(
			"an image has no signals: name a container that runs, or a process",
		);
	if (target.kind === "process") {
		const first = Snapshot.take().beside(target.process)[0] ?? target.process;
		return {
			name: `the PID namespace of process ${target.process.pid}`,
			first,
			status: () => Promise.resolve(undefined),
		};
	}
	const { engine, facts } = target;
	const { first } = await observe(engine, facts.id);
	return {
		name: `container ${facts.name}`,
		first,
		status: () => exitCodeOf(target),
	};
}

/** Waits until the first process of what is traced has ended, and with it all others of its PID namespace. */
export async function ended(first: Process): Promise<void> {
	for (;;) {
		const now = readProcess(first.pid);
		// It becomes a zombie when the kernel has ended all others (pid_namespaces(7)).
		if (now === undefined || !isSame(now, first) || now.state === "Z") return;
		await pause(INTERVAL);
	}
}

/** Of one that is removed as it ends, or started again, there is none. */
async function exitCodeOf({
	engine,
	facts,
}: Target & { kind: "container" }): Promise<number | undefined> {
	for (let waited = 0; waited < PATIENCE; waited += INTERVAL) {
		const after = await engine.container(facts.id);
		if (after === undefined || after.restarts > facts.restarts)
			return undefined;
		if (after.state === "exited") return after.exitCode;
		await pause(INTERVAL);
	}
	return undefined;
}
