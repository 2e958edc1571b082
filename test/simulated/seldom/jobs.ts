// Job control and terminals: what random worlds seldom come to.
import { outside, PLAIN } from "../failed.ts";
import type { World } from "../world/world.ts";
import { IGNORES } from "./habits.ts";

const IN_SCRIPT = { ...PLAIN, isFirst: false, terminal: "script" } as const;
const IN_BACK = { ...PLAIN, isFirst: false, terminal: "background" } as const;

/** Somebody sends the command's group a signal. */
const toCommand = { ...outside, to: 1, toGroup: true } as const;

/** By what is done right in them. */
export const ofJobs: Readonly<Record<string, World>> = {
	"a key's stop does not keep what nobody could continue": {
		...IN_SCRIPT,
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 20 } }],
	},
	"whom somebody has stopped where nobody else could continue him stays stopped":
		{
			...IN_SCRIPT,
			steps: [{ after: { time: 1e9 }, action: { ...toCommand, signal: 19 } }],
		},
	"PID 1 does not stop with its command": {
		...PLAIN,
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 20 } }],
	},
	"a job that is put in front and not continued has the terminal when it asks":
		{
			...IN_BACK,
			steps: [
				{ after: { time: 1e9 }, action: { kind: "front", continues: false } },
				{ after: { time: 1e9 }, action: { ...toCommand, signal: 21 } },
			],
		},
	"the init stops with its command": {
		...{ ...PLAIN, options: ["--scope=child"], isFirst: false },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 20 } }],
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
	"a terminal's changed size is not sent again": {
		...{ ...PLAIN, options: ["--scope=child"], isFirst: false },
		...{ terminal: "foreground", habits: [IGNORES] },
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 28 } }],
	},
	"only a key's signal ends the init as it ends the command": {
		...{ ...PLAIN, isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e9 }, action: { ...outside, signal: 15 } }],
	},
	"a status that is asked for is no end by a signal": {
		...{ ...PLAIN, options: ["--exit=130:1"] },
		...{ isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e9 }, action: { kind: "key", signal: 2 } }],
	},
	"what somebody sends to a leader that gives up its terminal goes on": {
		...{ ...PLAIN, terminal: "leader" },
		steps: [{ after: { calls: 1 }, action: { ...outside, signal: 1 } }],
	},
	"a child that is stopped before it is a program goes on in front": {
		...{ ...PLAIN, options: ["--parent-death=TERM"] },
		...{ isFirst: false, terminal: "foreground" },
		habits: [
			{
				toEnd: { kind: "default" },
				toOthers: { kind: "exits", status: 0, after: 1 },
			},
		],
		steps: [
			{ after: { calls: 8 }, action: { kind: "pause", time: 1 } },
			{
				after: { calls: 5 },
				action: { ...outside, to: 1, toGroup: false, signal: 19 },
			},
		],
	},
};
