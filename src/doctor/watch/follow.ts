import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { Engine } from "../../observe/engines/engine.ts";
import { ObserveError } from "../../observe/errors.ts";
import { printable } from "../../observe/printable.ts";
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
	#said: string | undefined;

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
			this.#said = undefined;
			for await (const event of eventsOf(stream)) {
				const end = ends.take(event);
				if (end) this.#metrics.count(this.address, end);
			}
		} catch (error) {
			if (!isGone(error)) throw error;
			this.#complain((error as Error).message);
		}
	}

	/** Says why it is gone; not again what was said last. */
	#complain(reason: string): void {
		if (reason === this.#said) return;
		this.#said = reason;
		process.stderr.write(`firstborn-doctor: ${printable(reason)}\n`);
	}

	#is(engine: Engine | undefined): void {
		this.engine = engine;
		this.#metrics.setUp(this.address, engine !== undefined);
	}
}

/** An engine's events, one JSON object a line. Throws as the stream does. */
async function* eventsOf(stream: Readable): AsyncGenerator<EngineEvent> {
	let rest = "";
	for await (const chunk of stream.setEncoding("utf8")) {
		const lines = `${rest}${chunk}`.split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines)
			if (line.trim() !== "") yield JSON.parse(line) as EngineEvent;
	}
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
