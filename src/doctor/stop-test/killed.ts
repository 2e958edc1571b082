import { commandOf } from "../../observe/processes/process.ts";
import { SIGKILL } from "../../observe/signals.ts";
import type {
	Life,
	Party,
	SignalSent,
	TraceEvent,
} from "../../observe/trace/events.ts";
import type { Stop } from "./record.ts";

/**
 * Whether SIGKILL has ended the first process: its status is 137 then (128 + SIGKILL), and another one where SIGKILL came
 * when it was ending already. A process may have that status of its own choice, too: with the kernel's trace the signal is
 * seen; without, or when it has missed something, the engine's time has to be over.
 *
 * @param timeout milliseconds from the stop's signal to the engine's SIGKILL
 */
export function wasKilled(stop: Stop, timeout: number): boolean {
	const seen = killsFromOutside(stop.events).some(
		({ receiver }) => receiver.innerPid === 1,
	);
	const complete =
		stop.sight.source === "kernel" &&
		!stop.events.some(({ kind }) => kind === "missed");
	return (
		stop.exitCode === 128 + SIGKILL &&
		(seen || (!complete && stop.milliseconds >= timeout))
	);
}

/** A descendant of the first process that has not ended by itself. */
export interface CutOff {
	/** Its number in the container; undefined: it ended before it could be looked at. */
	readonly innerPid: number | undefined;
	/** Printable. */
	readonly command: string;
}

/**
 * The descendants that SIGKILL from outside has ended: the engine's, or the kernel's when PID 1 has ended and takes its
 * namespace with it (pid_namespaces(7)). Not those that a process of the container has killed: that is the image's own
 * decision, as a supervisor's at the end of its patience. Whoever was entered (docker exec, a health check) is no
 * descendant.
 *
 * Without the kernel's trace it is certain of those who ran at the last look at which the first process did, if that was
 * killed: they had not ended in all of the engine's time. Otherwise it is possible only.
 */
export function cutOff(
	stop: Stop,
	killed: boolean,
): { certain: CutOff[]; possible: CutOff[] } {
	const family = new Family(stop);
	if (stop.sight.source === "kernel") {
		const certain = killsFromOutside(stop.events).flatMap(({ receiver }) =>
			family.isDescendant(receiver.pid) ? [receiver.pid] : [],
		);
		return { certain: family.named(certain), possible: [] };
	}
	const left = family.named(family.leftAtEnd());
	return killed
		? { certain: left, possible: [] }
		: { certain: [], possible: left };
}

/** SIGKILLs that reached somebody who ran, and that no process of the container has sent. */
function killsFromOutside(events: readonly TraceEvent[]): SignalSent[] {
	const ended = new Set<number>();
	const found: SignalSent[] = [];
	for (const event of events) {
		if (event.kind === "ended") ended.add(event.process.pid);
		if (event.kind !== "sent" || event.signal !== SIGKILL) continue;
		const { cause, receiver, sender, sent } = event;
		// A sample does not tell who has sent it.
		if (cause === "unknown") continue;
		const fromOutside = !sender.inside || cause === "kernel";
		if (fromOutside && sent !== "ignored" && !ended.has(receiver.pid))
			found.push(event);
	}
	return found;
}

/** Who is whose child, before the stop and from then on. */
class Family {
	readonly #parents = new Map<number, number>();
	readonly #names = new Map<number, CutOff>();
	readonly #lives: readonly Life[];
	readonly #first: number | undefined;
	/** Those that had ended before the stop. */
	readonly #ended = new Set<number>();

	constructor({ processes, events }: Stop) {
		this.#first = processes.find(({ innerPid }) => innerPid === 1)?.pid;
		for (const each of processes) {
			this.#parents.set(each.pid, each.parent);
			this.#learn({ ...each, inside: true, command: commandOf(each) });
			if (each.state === "Z") this.#ended.add(each.pid);
		}
		this.#lives = events.filter((event): event is Life => "process" in event);
		for (const { process, parent } of this.#lives) {
			if (parent) this.#parents.set(process.pid, parent.pid);
			this.#learn(process);
		}
	}

	/** Whether the first process is among its ancestors, as far as they are known. */
	isDescendant(pid: number): boolean {
		const seen = new Set([this.#first]);
		let each: number | undefined = pid;
		// A number that was given out twice could lead in a circle.
		while (each !== undefined && !seen.has(each)) {
			seen.add(each);
			each = this.#parents.get(each);
		}
		return each === this.#first && pid !== this.#first;
	}

	/** The descendants that ran to the end: they have ended with the first process, or were not seen to end. */
	leftAtEnd(): number[] {
		const ended = new Map<number, number>();
		for (const { kind, process, time } of this.#lives)
			if (kind === "ended") ended.set(process.pid, time);
		const last = ended.get(this.#first ?? 0) ?? Number.POSITIVE_INFINITY;
		return [...this.#parents.keys()].filter(
			(pid) =>
				this.isDescendant(pid) &&
				!this.#ended.has(pid) &&
				(ended.get(pid) ?? Number.POSITIVE_INFINITY) >= last,
		);
	}

	named(pids: readonly number[]): CutOff[] {
		return [...new Set(pids)].map(
			(pid) =>
				this.#names.get(pid) ?? {
					innerPid: undefined,
					command: "a process that was not seen",
				},
		);
	}

	#learn({ pid, innerPid, command }: Party): void {
		if (innerPid !== undefined) this.#names.set(pid, { innerPid, command });
	}
}
