import type { Process } from "../processes/process.ts";
import { Snapshot } from "../processes/snapshot.ts";
import { now } from "./clock.ts";
import type { Party, Trace, TraceEvent } from "./events.ts";
import type { Happening } from "./happening.ts";
import { type Known, look } from "./known.ts";
import { joinMachine, leaveMachine, type Machine } from "./machine.ts";
import { HeldNamespace } from "./namespace.ts";
import { EventQueue } from "./queue.ts";

/** The kernel as a sender. */
const KERNEL: Party = {
	pid: 0,
	innerPid: undefined,
	inside: false,
	command: "kernel",
};

/** A trace by the kernel's tracepoints. */
export class KernelTrace implements Trace {
	readonly source = "kernel";
	readonly reason = undefined;
	readonly events = new EventQueue();
	readonly #machine: Machine;
	readonly #namespace: HeldNamespace;
	/** How many PID namespaces the container's is below the reader's. */
	readonly #depth: number;
	/** Its processes of other namespaces: below its own, or gone before they could be looked at. */
	readonly #others = new WeakSet<Known>();
	readonly #parties = new WeakMap<Known, Party>();
	readonly #begun = now();
	readonly #hear = (happening: Happening) => this.#take(happening);
	#stopped: Promise<void> | undefined;

	private constructor(machine: Machine, first: Process) {
		this.#machine = machine;
		this.#namespace = new HeldNamespace(first);
		const { threads } = machine;
		this.#depth = (look(first.pid)?.numbers.length ?? 1) - 1;
		threads.listeners.set(this.#hear, this.#namespace.name);
		const snapshot = Snapshot.take();
		const members = snapshot
			.beside(first)
			.flatMap(({ pid }) => snapshot.tree(pid));
		for (const { pid } of new Set(members)) {
			const found = look(pid);
			if (found) this.#others.add(threads.watch(found));
		}
	}

	/**
	 * Starts one.
	 *
	 * @param buffer KiB of the kernel's buffer for each CPU, if no other trace runs
	 * @throws NotAllowedError
	 */
	static async start(first: Process, buffer?: number): Promise<KernelTrace> {
		return new KernelTrace(await joinMachine(buffer), first);
	}

	stop(): Promise<void> {
		this.#stopped ??= this.#stop();
		return this.#stopped;
	}

	async #stop(): Promise<void> {
		await this.#machine.reader.settle();
		this.#machine.threads.listeners.delete(this.#hear);
		this.#namespace.letGo();
		this.events.end();
		await leaveMachine();
	}

	#take(happening: Happening): void {
		if (happening.time < this.#begun) {
			// Who was started before is in it all the same.
			if (happening.kind === "started") this.#admit(happening);
			return;
		}
		const event = this.#eventOf(happening);
		if (event) this.events.add(event);
	}

	#eventOf(happening: Happening): TraceEvent | undefined {
		const { time } = happening;
		switch (happening.kind) {
			case "gap":
				return { kind: "missed", time, count: happening.count };
			case "sent": {
				const { sender, receiver, signal, cause, sent } = happening;
				if (!this.#has(receiver) && !(sender && this.#has(sender)))
					return undefined;
				return {
					kind: "sent",
					time,
					signal,
					sender: sender ? this.#party(sender) : KERNEL,
					receiver: this.#party(receiver),
					cause,
					sent,
				};
			}
			case "handled": {
				const { receiver, signal, by } = happening;
				if (!this.#has(receiver)) return undefined;
				const party = this.#party(receiver);
				return { kind: "handled", time, signal, receiver: party, by };
			}
			case "started": {
				if (!this.#admit(happening)) return undefined;
				const { process, parent } = happening;
				return {
					...{ kind: "started", time, process: this.#party(process) },
					parent: this.#party(parent),
				};
			}
			default:
				return this.#has(happening.process)
					? {
							kind: happening.kind,
							time,
							process: this.#party(happening.process),
						}
					: undefined;
		}
	}

	#admit({ process, parent }: { process: Known; parent: Known }): boolean {
		if (this.#has(parent)) this.#others.add(process);
		return this.#has(process);
	}

	#has(known: Known): boolean {
		return (
			this.#others.has(known) ||
			(known.namespace !== undefined &&
				known.namespace === this.#namespace.name)
		);
	}

	#party(known: Known): Party {
		if (known.kernel) return KERNEL;
		const inside = this.#has(known);
		const innerPid = inside ? known.numbers[this.#depth] : undefined;
		const { pid, command } = known;
		const last = this.#parties.get(known);
		// In a storm they are all the same.
		if (last?.command === command && last.innerPid === innerPid) return last;
		const party = { pid, innerPid, inside, command };
		this.#parties.set(known, party);
		return party;
	}
}
