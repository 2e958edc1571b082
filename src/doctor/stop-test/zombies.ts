import { setTimeout as pause } from "node:timers/promises";
import { lookAt } from "../../observe/container.ts";
import type { ContainerFacts } from "../../observe/engines/container.ts";
import { NoTargetError, NotAllowedError } from "../../observe/errors.ts";
import type { Process } from "../../observe/processes/process.ts";
import { Snapshot } from "../../observe/processes/snapshot.ts";
import { now } from "../../observe/trace/clock.ts";
import type { Zombie } from "./record.ts";

/**
 * How long a process that has ended may wait for its parent, in milliseconds, before it counts as left: to be one for a
 * moment is every process's way (wait(2)), and no fault.
 */
export const PATIENCE = 400;

/** Between two looks, in milliseconds. One reads all of /proc, which takes tens of milliseconds on a full machine. */
const INTERVAL = 200;

/** A zombie in two looks or more. */
interface Seen {
	readonly process: Process;
	readonly parent: number;
	readonly since: number;
	last: number;
}

/** Looks at a container again and again, and remembers who stays a zombie. */
export class ZombieWatch {
	readonly #facts: ContainerFacts;
	#seen = new Map<string, Seen>();
	#ended = false;

	/** The facts are a running container's, whose processes are to be seen from here. */
	constructor(facts: ContainerFacts) {
		this.#facts = facts;
	}

	/** Looks once. When the container has ended, what was seen last stays. */
	look(): void {
		const time = now();
		const processes = this.#processes();
		if (processes === undefined) return;
		const inner = new Map(processes.map((each) => [each.pid, each.innerPid]));
		const before = this.#seen;
		this.#seen = new Map();
		for (const process of processes) {
			// The first process is one, too, while the kernel ends the others.
			if (process.state !== "Z" || process.innerPid === 1) continue;
			const key = `${process.pid} ${process.startTime}`;
			const parent = inner.get(process.parent) ?? 0;
			const { since } = before.get(key) ?? { since: time };
			this.#seen.set(key, { process, parent, since, last: time });
		}
	}

	/** Looks until it is decided whether those who are zombies now are left. */
	async settle(): Promise<void> {
		const begun = now();
		this.look();
		while (this.#seen.size > 0 && now() - begun <= PATIENCE + INTERVAL) {
			await pause(INTERVAL);
			this.look();
		}
	}

	/** Looks until end() is called. */
	async run(): Promise<void> {
		while (!this.#ended) {
			await pause(INTERVAL);
			if (!this.#ended) this.look();
		}
	}

	/** Ends run(). */
	end(): void {
		this.#ended = true;
	}

	/** Those that had stayed too long at the last look. */
	left(when: Zombie["when"]): Zombie[] {
		return [...this.#seen.values()]
			.filter(({ since, last }) => last - since >= PATIENCE)
			.map(({ process, parent, since, last }) => ({
				innerPid: process.innerPid,
				name: process.name,
				parent,
				milliseconds: last - since,
				when,
			}));
	}

	#processes(): readonly Process[] | undefined {
		try {
			return lookAt(this.#facts, Snapshot.take()).processes;
		} catch (error) {
			// They have been seen before, so these say that it has ended.
			if (error instanceof NoTargetError || error instanceof NotAllowedError)
				return undefined;
			throw error;
		}
	}
}
