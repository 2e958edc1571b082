import { readdirSync } from "node:fs";
import {
	commandOf,
	isSame,
	namespaceOf,
	type Process,
	readProcess,
} from "../processes/process.ts";
import { Snapshot } from "../processes/snapshot.ts";
import { signalsOf } from "../signals.ts";
import { now } from "./clock.ts";
import type { Party, Trace } from "./events.ts";
import { HeldNamespace } from "./namespace.ts";
import { EventQueue } from "./queue.ts";

/** Milliseconds between two samples; more where /proc is read so slowly that it would be all that is done. */
const INTERVAL = 20;
const SHARE = 10;

const UNKNOWN: Party = {
	pid: -1,
	innerPid: undefined,
	inside: false,
	command: "?",
};

/** A trace by reading /proc again and again: what is pending, who is there. */
export class SampledTrace implements Trace {
	readonly source = "samples";
	readonly reason: string;
	readonly events = new EventQueue();
	readonly #namespace: HeldNamespace;
	/** The container's processes, as they were last seen. */
	readonly #members = new Map<number, Process>();
	/** All the numbers that were there at the last sample: a new one is looked at. */
	#numbers = new Set<number>();
	#timer: NodeJS.Timeout;
	#stopped = false;

	/** Starts one, for this reason. */
	constructor(first: Process, reason: string) {
		this.reason = reason;
		this.#namespace = new HeldNamespace(first);
		const snapshot = Snapshot.take();
		for (const { pid } of snapshot.all()) this.#numbers.add(pid);
		for (const each of snapshot.beside(first))
			this.#members.set(each.pid, each);
		this.#timer = setTimeout(() => this.#sample(), INTERVAL);
	}

	async stop(): Promise<void> {
		if (this.#stopped) return;
		this.#stopped = true;
		clearTimeout(this.#timer);
		// What has come since the last one.
		this.#sample();
		this.#namespace.letGo();
		this.events.end();
	}

	#sample(): void {
		const begun = now();
		for (const [pid, before] of this.#members) this.#compare(pid, before);
		const numbers = new Set(
			readdirSync("/proc")
				.filter((name) => /^\d+$/.test(name))
				.map(Number),
		);
		for (const pid of numbers)
			if (!this.#numbers.has(pid)) this.#look(pid, begun);
		this.#numbers = numbers;
		if (this.#stopped) return;
		const took = now() - begun;
		this.#timer = setTimeout(
			() => this.#sample(),
			Math.max(INTERVAL, took * SHARE),
		);
	}

	#compare(pid: number, before: Process): void {
		const time = now();
		const read = readProcess(pid);
		if (read === undefined || !isSame(read, before)) {
			this.#members.delete(pid);
			if (before.state !== "Z") this.#life("ended", time, before);
			return;
		}
		// Who is ending, or a zombie, has no words any more, and a zombie's namespace is not to be read.
		const after =
			read.words.length === 0
				? { ...before, state: read.state, pending: read.pending }
				: read;
		this.#members.set(pid, after);
		if (commandOf(after) !== commandOf(before))
			this.#life("became", time, after);
		for (const signal of signalsOf(after.pending & ~before.pending))
			this.events.add({
				...{ kind: "sent", time, signal, sender: UNKNOWN },
				...{ receiver: partyOf(after), cause: "unknown", sent: "waits" },
			});
		if (after.state === "Z" && before.state !== "Z")
			this.#life("ended", time, after);
	}

	/** Looks at a process that was not there before. */
	#look(pid: number, time: number): void {
		const read = readProcess(pid);
		if (read === undefined) return;
		const ours =
			this.#members.has(read.parent) ||
			(this.#namespace.name !== undefined &&
				namespaceOf(pid) === this.#namespace.name);
		if (!ours) return;
		this.#members.set(pid, read);
		const parent = this.#members.get(read.parent);
		this.events.add({
			...{ kind: "started", time, process: partyOf(read) },
			parent: parent ? partyOf(parent) : UNKNOWN,
		});
	}

	#life(kind: "became" | "ended", time: number, process: Process): void {
		this.events.add({ kind, time, process: partyOf(process) });
	}
}

function partyOf(process: Process): Party {
	const { pid, innerPid } = process;
	return { pid, innerPid, inside: true, command: commandOf(process) };
}
