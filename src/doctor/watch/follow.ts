import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { Engine } from "../../observe/engines/engine.ts";
import { ObserveError } from "../../observe/errors.ts";
import { Ends, type EngineEvent } from "./ends.ts";
import type { Metrics } from "./metrics.ts";

/** Between two tries to reach an engine that does not answer, in milliseconds. */
const RETRY = 1_000;

/** An engine that is followed for as long as this program runs, whether it is there or not. */
export class Followed {
	readonly address: string;
	/** Undefined: it does not answer now. */
	engine: Engine | undefined;
	readonly #metrics: Metrics;

	constructor(address: string, metrics: Metrics) {
		this.address = address;
		this.#metrics = metrics;
		metrics.setUp(address, false);
	}

	/** Counts the ends of its containers, and connects anew whenever it is gone. Does not end. */
	async follow(): Promise<never> {
		for (;;) {
			await this.#session();
			this.#is(undefined);
			await pause(RETRY);
		}
	}

	/** From its first answer to its end. What went meanwhile is not counted: an engine's restart ends its followers. */
	async #session(): Promise<void> {
		try {
			const engine = await Engine.connect(this.address);
			const stream = (await engine.api.getEvents({
				filters: { type: ["container"] },
			})) as unknown as Readable;
			const ends = new Ends(engine.name);
			this.#is(engine);
			for await (const line of createInterface({ input: stream })) {
				const end = line === "" ? undefined : ends.take(eventOf(line));
				if (end) this.#metrics.count(this.address, end);
			}
		} catch (error) {
			if (!isGone(error)) throw error;
		}
	}

	#is(engine: Engine | undefined): void {
		this.engine = engine;
		this.#metrics.setUp(this.address, engine !== undefined);
	}
}

function eventOf(line: string): EngineEvent {
	return JSON.parse(line) as EngineEvent;
}

/** It does not answer, or has ended in the midst of a line. */
function isGone(error: unknown): boolean {
	return (
		error instanceof ObserveError ||
		error instanceof SyntaxError ||
		(error as NodeJS.ErrnoException).code !== undefined ||
		(error as { statusCode?: number }).statusCode !== undefined
	);
}
