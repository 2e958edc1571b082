// Worlds that random ones seldom come to, by what has to be right for the properties to hold in them. They run every time,
// and are what a mistake is tried in first (make mutate).
import { outside, PLAIN } from "./failed.ts";
import type { Habit, World } from "./world/world.ts";

const IGNORES: Habit = {
	toEnd: { kind: "ignores" },
	toOthers: { kind: "ignores" },
};
const ENDS: Habit = {
	toEnd: { kind: "exits", status: 0, after: 1e6 },
	toOthers: { kind: "ignores" },
};

const HOOK = ["--before-stop=/bin/hook", "--before-stop-timeout=400ms"];

/** By what is done right in them. */
export const SELDOM: Readonly<Record<string, World>> = {
	"what somebody sends to a leader that gives up its terminal goes on": {
		...{ ...PLAIN, terminal: "leader" },
		steps: [{ after: { calls: 1 }, action: { ...outside, signal: 1 } }],
	},
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
	"whom a stop has told is not asked again": {
		...{ ...PLAIN, options: ["--scope=tree"], habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { kind: "fork", by: 0, habit: 1 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"whom another signal has told is asked": {
		...{ ...PLAIN, options: ["--scope=tree"], habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { kind: "fork", by: 0, habit: 1 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 10 } },
			{ after: { time: 1e9 }, action: { kind: "exit", by: 0, status: 0 } },
		],
	},
	"a key's signal that is rewritten goes on": {
		...{ ...PLAIN, options: ["--scope=child", "--rewrite=INT:TERM"] },
		...{ isFirst: false, terminal: "foreground", habits: [IGNORES] },
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 2 } }],
	},
	"a key's signal that was held is not sent again": {
		...{ ...PLAIN, options: ["--scope=child", "--delay=200ms"] },
		...{ isFirst: false, terminal: "foreground", habits: [IGNORES] },
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 2 } }],
	},
	"nothing waits for a program before a stop that somebody has killed": {
		...{ ...PLAIN, options: ["--seal", "--before-stop=/bin/hook"] },
		steps: [
			{ after: { time: 1e9 }, action: { ...outside, to: 1, signal: 9 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"a status that is asked for is no end by a signal": {
		...{ ...PLAIN, options: ["--exit=130:1"] },
		...{ isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 2 } }],
	},
	"only a key's signal ends the init as it ends the command": {
		...{ ...PLAIN, isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 15 } }],
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
	"what is dropped is no stop": {
		...{ ...PLAIN, options: ["--rewrite=TERM:0", "--grace=300ms"] },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 15 } }],
	},
	"the init stops with its command": {
		...{ ...PLAIN, options: ["--scope=child"], isFirst: false },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 20 } }],
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
