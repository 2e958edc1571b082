import type { Missed, TraceEvent } from "./events.ts";

/** How many events wait at most for whoever reads them: some 30 MB. */
const LIMIT = 100_000;

/** Events on their way to their one reader. What a slow reader leaves no room for is counted, and told as missed. */
export class EventQueue implements AsyncIterable<TraceEvent> {
	#events: TraceEvent[] = [];
	#lost: { time: number; count: number } | undefined;
	#ended = false;
	#wake: (() => void) | undefined;
	readonly #limit: number;

	/** So many events may wait. */
	constructor(limit = LIMIT) {
		this.#limit = limit;
	}

	/** Adds one behind the others. */
	add(event: TraceEvent): void {
		if (this.#events.length >= this.#limit) {
			// What the kernel missed too cannot be counted any more: at least so many.
			const count = event.kind === "missed" ? (event.count ?? 1) : 1;
			this.#lost ??= { time: event.time, count: 0 };
			this.#lost.count += count;
			return;
		}
		this.#events.push(event);
		this.#wake?.();
	}

	/** No more will come. */
	end(): void {
		this.#ended = true;
		this.#wake?.();
	}

	async *[Symbol.asyncIterator](): AsyncGenerator<TraceEvent> {
		for (;;) {
			const taken = this.#take();
			// Nothing may come between finding none and waiting for one: yield* lets others run even when there is none.
			if (taken.length > 0) {
				yield* taken;
				continue;
			}
			if (this.#ended) return;
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
			});
			this.#wake = undefined;
		}
	}

	#take(): TraceEvent[] {
		const taken = this.#events;
		this.#events = [];
		if (this.#lost !== undefined) {
			const missed: Missed = { kind: "missed", ...this.#lost };
			taken.push(missed);
			this.#lost = undefined;
		}
		return taken;
	}
}
