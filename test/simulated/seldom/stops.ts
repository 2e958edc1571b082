// The course of a stop: what random worlds seldom come to.
import { outside, PLAIN } from "../failed.ts";
import type { World } from "../world/world.ts";
import { IGNORES } from "./habits.ts";

const HOOK = ["--before-stop=/bin/hook", "--before-stop-timeout=400ms"];

/** By what is done right in them. */
export const ofStops: Readonly<Record<string, World>> = {
	"a deadline begins now, not when the clock was read last": {
		...PLAIN,
		options: [
			...["--delay=2", "--before-stop=/bin/hook", "--before-stop-timeout=3"],
		],
		habits: [IGNORES],
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			// Between the clock's reading for the delay and the program's start.
			{ after: { calls: 1 }, action: { kind: "pause", time: 8e8 } },
		],
	},
	"who cannot be killed leaves the status of a killed one": {
		...{ ...PLAIN, options: ["--grace=300ms"], habits: [IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { calls: 0 }, action: { kind: "stick", by: 0, stuck: true } },
		],
	},
	"nothing waits for a program before a stop that somebody has killed": {
		...{ ...PLAIN, options: ["--seal", "--before-stop=/bin/hook"] },
		habits: [IGNORES],
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, to: 1, signal: 9 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { time: 2e9 }, action: { ...outside, signal: 10 } },
		],
	},
	"grace runs for a signal that was held when the command ended": {
		...{ ...PLAIN, options: ["--delay=2", "--grace=300ms"] },
		habits: [IGNORES],
		steps: [
			{ after: { time: 1e9 }, action: { kind: "fork", by: 0, habit: 0 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { time: 1e8 }, action: { kind: "exit", by: 0, status: 0 } },
		],
	},
	"a stop signal behind one that is held goes on behind it": {
		...{ ...PLAIN, options: ["--delay=2"], habits: [IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { time: 1e8 }, action: { ...outside, signal: 2 } },
		],
	},
	"what is dropped is no stop": {
		...{ ...PLAIN, options: ["--rewrite=TERM:0", "--grace=300ms"] },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 15 } }],
	},
	"a program before a stop that cannot be killed holds no longer": {
		...{ ...PLAIN, options: HOOK, habits: [IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { time: 1e8 }, action: { kind: "stick", by: 1, stuck: true } },
			{ after: { time: 2e9 }, action: { ...outside, signal: 10 } },
		],
	},
	"a program before a stop that has ended is not killed": {
		...{ ...PLAIN, options: HOOK, isFirst: false, habits: [IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			{ after: { time: 1e8 }, action: { kind: "exit", by: 2, status: 0 } },
			{ after: { time: 2e9 }, action: { ...outside, signal: 10 } },
		],
	},
};
