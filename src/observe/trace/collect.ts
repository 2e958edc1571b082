import type { Process } from "../processes/process.ts";
import type { Trace, TraceEvent } from "./events.ts";
import { startTrace } from "./trace.ts";

/** A running trace whose events are kept. */
export interface CollectedTrace extends Pick<Trace, "source" | "reason"> {
	/** Ends it, and returns all that it has told. May be called again. */
	end(): Promise<TraceEvent[]>;
}

/** Starts a trace, and keeps its events until it is ended. */
export async function collectTrace(first: Process): Promise<CollectedTrace> {
	const trace = await startTrace(first);
	const events: TraceEvent[] = [];
	const collected = (async () => {
		for await (const event of trace.events) events.push(event);
	})();
	return {
		source: trace.source,
		reason: trace.reason,
		async end() {
			await trace.stop();
			await collected;
			return events;
		},
	};
}
