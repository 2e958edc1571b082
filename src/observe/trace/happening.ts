import type { Cause, Sent, SignalHandled } from "./events.ts";
import type { Known } from "./known.ts";
import type { Gap } from "./reader.ts";

/** Of an instant: milliseconds of CLOCK_MONOTONIC. */
export interface Timed {
	readonly time: number;
}

/** An event of the machine, with the processes that it is of. */
export type Happening =
	| Gap
	| (Timed & {
			readonly kind: "sent";
			readonly signal: number;
			/** undefined: the kernel. */
			readonly sender: Known | undefined;
			readonly receiver: Known;
			readonly cause: Cause;
			readonly sent: Sent;
	  })
	| (Timed & {
			readonly kind: "handled";
			readonly signal: number;
			readonly receiver: Known;
			readonly by: SignalHandled["by"];
	  })
	| (Timed & {
			readonly kind: "started";
			readonly process: Known;
			readonly parent: Known;
	  })
	| (Timed & { readonly kind: "became" | "ended"; readonly process: Known });
