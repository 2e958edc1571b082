// What a failed call once did that it should not, each in its smallest world. They run every time.
import { PLAIN } from "../failed.ts";
import type { World } from "../world/world.ts";
import type { ErrorName } from "./errors.ts";

/** A call of a use fails: the first, or that many behind it. */
export interface Failed {
	readonly found: string;
	readonly world: World;
	readonly use: string;
	readonly behind?: number;
	readonly error: ErrorName;
	readonly forever: boolean;
}

const exits = {
	after: { time: 1e9 },
	action: { kind: "exit", by: 0, status: 3 },
} as const;

/** The command exits after a second. */
const EXITS: World = { ...PLAIN, steps: [exits] };

/** Worlds with calls that random ones seldom have: every fault in them is tried every time. */
export const RARE: Readonly<Record<string, World>> = {
	"rt_sigprocmask, TSTP": {
		...{ ...PLAIN, isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e8 }, action: { kind: "key", signal: 20 } }],
	},
	"read, the word": {
		...{ ...EXITS, options: ["--seal", "--before-stop=/bin/hook"] },
		steps: [
			{
				after: { time: 1e8 },
				action: {
					kind: "send",
					by: undefined,
					to: -1,
					toGroup: false,
					signal: 15,
				},
			},
		],
	},
	lseek: { ...EXITS, options: ["-vv"], journal: 150 },
	"rt_sigprocmask, end": {
		...{ ...PLAIN, isFirst: false, terminal: "foreground" },
		steps: [{ after: { time: 1e8 }, action: { kind: "key", signal: 2 } }],
	},
};

/** It leaves a child behind. */
const LEAVES: World = {
	...PLAIN,
	habits: [{ toEnd: { kind: "ignores" }, toOthers: { kind: "ignores" } }],
	steps: [
		{ after: { time: 1e8 }, action: { kind: "fork", by: 0, habit: 0 } },
		exits,
	],
};

export const FAILED: readonly Failed[] = [
	{
		found: "the command's end went unnoticed when a wait was interrupted",
		...{ world: EXITS, use: "waitid, ends", error: "EINTR", forever: false },
	},
	{
		found: "a wait that was always interrupted hid every end",
		...{ world: EXITS, use: "waitid, ends", error: "EINTR", forever: true },
	},
	{
		found: "a wait for signals that was always interrupted span",
		...{ world: EXITS, use: "rt_sigtimedwait, any" },
		...{ error: "EINTR", forever: true },
	},
	{
		found: "a wait for signals that was over at once span",
		...{ world: EXITS, use: "rt_sigtimedwait, any" },
		...{ error: "EAGAIN", forever: true },
	},
	{
		found: "a complaint that was always interrupted was written for ever",
		world: { ...PLAIN, command: ["absent"] },
		...{ use: "write", error: "EINTR", forever: true },
	},
	{
		found: "SIGCHLD stayed ignored, and the command's end was never heard of",
		world: { ...EXITS, ignored: [17] },
		...{ use: "rt_sigaction, CHLD", error: "EPERM", forever: false },
	},
	{
		found: "the command started with every signal blocked",
		...{ world: EXITS, use: "rt_sigprocmask, the command" },
		...{ error: "EINVAL", forever: false },
	},
	{
		found: "without signals the status was 125 once the command had ended",
		...{ world: LEAVES, use: "rt_sigtimedwait, any", behind: 2 },
		...{ error: "EINVAL", forever: false },
	},
	{
		found:
			"what was made ready for a stop and could not be killed was waited for for ever",
		world: { ...EXITS, options: ["--seal", "--before-stop=/bin/hook"] },
		...{ use: "kill, KILL", error: "EPERM", forever: false },
	},
	{
		found:
			"a stop of its own that the init could not take was sent again for ever",
		world: {
			...{ ...PLAIN, isFirst: false, terminal: "foreground" },
			steps: [{ after: { time: 1e8 }, action: { kind: "key", signal: 20 } }],
		},
		...{ use: "rt_sigprocmask, TSTP", error: "EPERM", forever: true },
	},
];
