import { readSync } from "node:fs";
import { now } from "./clock.ts";
import { readPage } from "./page.ts";
import type { Record } from "./records.ts";
import { Instance } from "./tracefs.ts";

/** Milliseconds between two looks at the buffers: who lives shorter is gone before it can be looked at. */
const INTERVAL = 10;
/** Pages of one CPU's buffer that are read in one go at most, so that a storm does not hold up the rest of the program. */
const PAGES = 256;

/** Events that were lost, in the place where they should have been. */
export interface Gap {
	readonly kind: "gap";
	readonly time: number;
	readonly count: number | undefined;
}

/** What is done with the machine's events. */
export interface Listener {
	/** Called as soon as an event has been read, in any order: to look at who may be gone soon. */
	notice(record: Record): void;
	/** Called for each in the order of their times. */
	apply(record: Record | Gap): void;
}

/** Reads the machine's events, of all CPUs, and brings them into order. */
export class Reader {
	readonly #instance: Instance;
	readonly #listener: Listener;
	readonly #page: Buffer;
	/** Read, but perhaps younger than some that another CPU has not written yet. */
	#held: (Record | Gap)[] = [];
	/** When the look before this one began. */
	#before = now();
	/** All up to here has been handed on. */
	#until = 0;
	#timer: NodeJS.Timeout | undefined;

	private constructor(instance: Instance, listener: Listener) {
		this.#instance = instance;
		this.#listener = listener;
		this.#page = Buffer.alloc(instance.layout.size);
		this.#look();
	}

	/**
	 * Starts reading.
	 *
	 * @param buffer KiB for each CPU, otherwise what suits the machine
	 * @throws NotAllowedError
	 */
	static async start(listener: Listener, buffer?: number): Promise<Reader> {
		return new Reader(await Instance.make(buffer), listener);
	}

	/** Waits until all that has happened so far has been handed on. */
	async settle(): Promise<void> {
		const target = now();
		while (this.#until <= target)
			await new Promise((resolve) => setTimeout(resolve, INTERVAL));
	}

	/** Ends it. */
	async stop(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#instance.remove();
	}

	#look(): void {
		const begun = now();
		let until = this.#before;
		let more = false;
		for (const descriptor of this.#instance.descriptors) {
			const last = this.#drain(descriptor);
			if (last === undefined) continue;
			// What this CPU has written since is older than what others have been read of.
			until = Math.min(until, last);
			more = true;
		}
		this.#handOn(until);
		this.#until = until;
		this.#before = begun;
		this.#timer = setTimeout(() => this.#look(), more ? 0 : INTERVAL);
	}

	/** Reads one CPU's buffer. Returns the time of the last event when there may be more. */
	#drain(descriptor: number): number | undefined {
		let last = 0;
		for (let count = 0; count < PAGES; count++) {
			if (!readNow(descriptor, this.#page)) return undefined;
			const { time, missed, entries } = readPage(
				this.#page,
				this.#instance.layout,
			);
			if (missed !== 0)
				this.#held.push({ kind: "gap", time: time / 1e6, count: missed });
			for (const entry of entries) {
				const record = this.#instance.decode(entry);
				if (record === undefined) continue;
				this.#listener.notice(record);
				this.#held.push(record);
			}
			last = (entries.at(-1)?.time ?? time) / 1e6;
		}
		return last;
	}

	#handOn(until: number): void {
		this.#held.sort((one, other) => one.time - other.time);
		const end = this.#held.findIndex(({ time }) => time > until);
		const ripe = this.#held.splice(0, end === -1 ? this.#held.length : end);
		for (const record of ripe) this.#listener.apply(record);
	}
}

/** Whether there was a page to be read. */
function readNow(descriptor: number, page: Buffer): boolean {
	// An empty buffer is an error here, and the usual case: without a trace of calls it costs a third.
	const depth = Error.stackTraceLimit;
	Error.stackTraceLimit = 0;
	try {
		return readSync(descriptor, page) > 0;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EAGAIN") return false;
		throw error;
	} finally {
		Error.stackTraceLimit = depth;
	}
}
