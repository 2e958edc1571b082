import type { Process } from "../observe/processes/process.ts";
import type { TraceEvent } from "../observe/trace/events.ts";
import type { Ending, Place } from "./places/place.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** What was seen and done while a scenario ran; instants of CLOCK_MONOTONIC in milliseconds. */
export interface Raw {
	readonly scenario: Scenario;
	readonly place: Place;
	readonly command: readonly string[];
	readonly source: "kernel" | "samples";
	readonly reason: string | undefined;
	/** When the trace began, and who was there then. */
	readonly atFirst: readonly Process[];
	readonly before: readonly Process[];
	/** Who was there last that was seen: not what the last step has ended. */
	readonly zombies: readonly Process[];
	readonly steps: readonly { readonly time: number; readonly text: string }[];
	readonly events: readonly TraceEvent[];
	readonly ending: Ending;
	readonly output: string;
}
