// Who is told where everyone is to be told: what random worlds seldom come to.
import { outside, PLAIN } from "../failed.ts";
import type { Step, World } from "../world/world.ts";
import { DIES, ENDS, IGNORES } from "./habits.ts";

const TREE = { ...PLAIN, options: ["--scope=tree"] } as const;
/** Not PID 1: everyone is told one by one. */
const ONE_BY_ONE = { ...TREE, isFirst: false } as const;

const fork = { kind: "fork", by: 1, habit: 1 } as const;

/** Where there are five numbers: one that has not been told forks another one behind the round. */
const FORKED_BEHIND: readonly Step[] = [
	{ after: { time: 1e9 }, action: fork },
	{ after: { calls: 0 }, action: fork },
	{ after: { calls: 0 }, action: { kind: "exit", by: 2, status: 0 } },
	{ after: { calls: 0 }, action: { kind: "reap", by: 1 } },
	{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
	// The names have been read: its number is before those that are still to come.
	{ after: { calls: 6 }, action: { ...fork, by: 2 } },
];

/** The only one who has not been told forks, ends and is gone while a round passes: so many calls behind its own start. */
function leavesChild(when: string, calls: number): Record<string, World> {
	return {
		[`the child of one who is gone ${when} is told in the next round`]: {
			...{ ...ONE_BY_ONE, habits: [IGNORES, IGNORES] },
			steps: [
				{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
				{ after: { calls: 6 }, action: fork },
				{ after: { calls }, action: { ...fork, by: 2 } },
				{ after: { calls: 0 }, action: { kind: "exit", by: 2, status: 0 } },
				{ after: { calls: 0 }, action: { kind: "reap", by: 1 } },
			],
		},
	};
}

/** By what is done right in them. */
export const ofEveryone: Readonly<Record<string, World>> = {
	"whom a stop has told is not asked again": {
		...{ ...TREE, habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { kind: "fork", by: 0, habit: 1 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"whom another signal has told is asked": {
		...{ ...TREE, habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { kind: "fork", by: 0, habit: 1 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 10 } },
			{ after: { time: 1e9 }, action: { kind: "exit", by: 0, status: 0 } },
		],
	},
	"whom a stop has told one by one is not asked again": {
		...{ ...ONE_BY_ONE, habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: fork },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"who has entered the namespace is told by PID 1 alone": {
		...{ ...ONE_BY_ONE, habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { kind: "enter", habit: 1 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"whoever is forked behind the round is told in the next": {
		...{ ...ONE_BY_ONE, habits: [IGNORES, IGNORES], pidLimit: 5 },
		steps: FORKED_BEHIND,
	},
	"whoever loses his parent on the way up is told in the next round": {
		...{ ...ONE_BY_ONE, habits: [IGNORES, IGNORES], pidLimit: 5 },
		steps: [
			...FORKED_BEHIND,
			// Between the look at the only one who has not been told and that at his parent.
			{ after: { calls: 53 }, action: { kind: "exit", by: 2, status: 0 } },
			{ after: { calls: 0 }, action: { kind: "reap", by: 1 } },
		],
	},
	"whoever loses his parent between two walks is told in the next round": {
		...{ ...ONE_BY_ONE, habits: [IGNORES, IGNORES], pidLimit: 5 },
		steps: [
			...FORKED_BEHIND,
			// Between the two walks up from the only one who has not been told.
			{ after: { calls: 58 }, action: { kind: "exit", by: 2, status: 0 } },
		],
	},
	"whoever loses a parent that was told before, on the way up, is told in the next round":
		{
			...{ ...ONE_BY_ONE, habits: [IGNORES, IGNORES] },
			steps: [
				{ after: { time: 1e9 }, action: fork },
				{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
				// The names have been read; the parent is told before the second round.
				{ after: { calls: 6 }, action: { ...fork, by: 2 } },
				{ after: { calls: 56 }, action: { kind: "exit", by: 2, status: 0 } },
				{ after: { calls: 0 }, action: { kind: "reap", by: 1 } },
			],
		},
	...leavesChild("before the look at it", 25),
	...leavesChild("between two looks at it", 31),
	"without its own /proc PID 1 asks everyone at once": {
		...{ ...PLAIN, proc: "foreign", habits: [ENDS, IGNORES] },
		steps: [
			{ after: { time: 1e9 }, action: { ...fork, by: 0 } },
			{ after: { calls: 0 }, action: { ...fork, by: 0 } },
			{ after: { calls: 0 }, action: { kind: "session", by: 2 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
		],
	},
	"whoever has the number of one that was told is told": {
		...{ ...ONE_BY_ONE, habits: [IGNORES, DIES, IGNORES], pidLimit: 5 },
		steps: [
			{ after: { time: 1e9 }, action: fork },
			{ after: { calls: 0 }, action: { ...fork, habit: 2 } },
			{ after: { time: 1e9 }, action: { ...outside, signal: 15 } },
			// The first of them has been told, and is gone; the second has not been told yet.
			{ after: { calls: 45 }, action: { kind: "reap", by: 1 } },
			{ after: { calls: 0 }, action: { kind: "pause", time: 2e7 } },
			{ after: { calls: 0 }, action: { ...fork, by: 2, habit: 2 } },
		],
	},
	"who is orphaned is asked to end and waited for, and not continued": {
		...{ ...PLAIN, isFirst: false, habits: [ENDS, ENDS] },
		steps: [
			{ after: { time: 1e9 }, action: fork },
			{ after: { time: 1e9 }, action: { kind: "exit", by: 1, status: 0 } },
		],
	},
};
