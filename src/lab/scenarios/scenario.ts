import type { Process } from "../../observe/processes/process.ts";
import type { Target } from "../places/target.ts";

/** A text in both languages of the project. Plain text; a line end is a space. */
export interface Text {
	readonly en: string;
	readonly zh: string;
}

/** What has to come before something is done. */
export interface Condition {
	/** For the message when it does not come: "until WHAT". */
	readonly what: string;
	readonly holds: (now: Now) => boolean;
}

/** What there is to be seen of a running scenario. */
export interface Now {
	readonly output: string;
	readonly processes: readonly Process[];
	/** Milliseconds since it was started. */
	readonly age: number;
}

/** What is done to a scenario. The last one ends it. */
export type Step = (
	| { readonly do: "signal"; readonly signal: number }
	| {
			readonly do: "enter";
			readonly words: (processes: readonly Process[]) => readonly string[];
	  }
	| { readonly do: "type"; readonly keys: string; readonly shown: string }
	| {
			readonly do: "stop";
			/** From the stop's signal to SIGKILL: short where it comes to that, ample where not. */
			readonly seconds: number;
	  }
) & { readonly when?: Condition };

/** An experiment. */
export interface Scenario {
	/** By which it is asked for: lower case, digits, hyphens. */
	readonly name: string;
	readonly title: Text;
	/** What is to be seen. */
	readonly shows: Text;
	/** Why it is so. */
	readonly why: Text;
	/** Programs of this machine that it needs, beside the shells. */
	readonly needs?: readonly string[];
	readonly target: Target;
	/** Whether it has a terminal. */
	readonly terminal?: boolean;
	/** When it is ready for the first step. */
	readonly ready: Condition;
	readonly steps: readonly Step[];
	/** Before which step its processes are shown; default: the last. */
	readonly look?: number;
}

/** When so many probes have said that they listen. */
export function started(probes = 1): Condition {
	return {
		what: `${probes === 1 ? "the program has" : `${probes} programs have`} started`,
		holds: ({ output }) => output.split("started").length > probes,
	};
}

/** When the output has a text. */
export function printed(text: string): Condition {
	return {
		what: `'${text}' is printed`,
		holds: ({ output }) => output.includes(text),
	};
}

/** When the processes are as a function says. */
export function processes(
	what: string,
	are: (processes: readonly Process[]) => boolean,
): Condition {
	return { what, holds: ({ processes }) => are(processes) };
}

/** Seconds for those who end in time: never used up. */
export const AMPLE = 10;

/** Seconds for those who do not end. */
export const SHORT = 2;

/** A command's words. */
export function words(...all: string[]): Target {
	return { kind: "words", words: all };
}

/** An engine's stop. */
export function stop(seconds: number, when?: Condition): Step {
	return { do: "stop", seconds, ...(when && { when }) };
}
