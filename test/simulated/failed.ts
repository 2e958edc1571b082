// Every world in which a property once did not hold, smallest form, and what it was. They run every time.
import type { World } from "./world/world.ts";

/** A world without anything of note. */
export const PLAIN: World = {
	...{
		name: "firstborn",
		options: [],
		command: ["/bin/app"],
		environment: ["PATH=/usr/bin:/bin"],
	},
	...{ isFirst: true, proc: "own", terminal: "none", journal: 65536 },
	...{ blocked: [], ignored: [], pidLimit: 32768, queueLimit: 1000 },
	programs: {
		...{ "/bin/app": "elf", "/bin/sh": "elf", "/bin/script": "script" },
		...{ "/bin/hook": "elf", "/bin/locked": "refused" },
	},
	habits: [],
	steps: [],
};

/** Somebody outside sends the init a signal. */
export const outside = {
	kind: "send",
	by: undefined,
	to: -1,
	toGroup: false,
} as const;

/** By what went wrong in the init. */
export const FAILED: Readonly<Record<string, World>> = {
	"with a full queue its own SIGPIPE was sent again for ever": {
		...PLAIN,
		...{ options: ["-v"], isFirst: false, journal: "broken", queueLimit: 3 },
		habits: [
			{
				toEnd: { kind: "exits", status: 0, after: 1 },
				toOthers: { kind: "exits", status: 0, after: 0 },
			},
		],
		steps: [
			{ after: { calls: 0 }, action: { kind: "group", by: 0, of: undefined } },
			{ after: { calls: 12 }, action: { ...outside, signal: 15 } },
			{
				after: { calls: 0 },
				action: { ...outside, toGroup: true, signal: 34 },
			},
			{ after: { calls: 0 }, action: { kind: "enter", habit: 0 } },
			{ after: { calls: 0 }, action: { ...outside, signal: 15 } },
			{ after: { calls: 2 }, action: { ...outside, signal: 15 } },
		],
	},
	"those stopped in the command's group could not end": {
		...PLAIN,
		...{ isFirst: false, terminal: "background" },
		habits: [
			{
				toEnd: { kind: "forks", exits: false },
				toOthers: { kind: "exits", status: 0, after: 1 },
			},
			{ toEnd: { kind: "default" }, toOthers: { kind: "default" } },
		],
		steps: [
			{ after: { calls: 0 }, action: { kind: "fork", by: 0, habit: 0 } },
			{ after: { calls: 9 }, action: { kind: "session", by: 0 } },
			{ after: { calls: 3 }, action: { kind: "fork", by: 5, habit: 1 } },
			{ after: { calls: 0 }, action: { ...outside, signal: 20 } },
			{ after: { calls: 0 }, action: { ...outside, signal: 15 } },
		],
	},
	"a pause before linger began made it longer": {
		...PLAIN,
		...{ options: ["--before-stop=/bin/hook", "--linger=2"], isFirst: false },
		habits: [
			{
				toEnd: { kind: "forks", exits: false },
				toOthers: { kind: "default" },
			},
		],
		steps: [
			{ after: { calls: 1 }, action: { kind: "key", signal: 2 } },
			{ after: { calls: 0 }, action: { kind: "enter", habit: 0 } },
			{
				after: { calls: 7 },
				action: { ...outside, toGroup: true, signal: 15 },
			},
			{ after: { calls: 1 }, action: { kind: "exit", by: 0, status: 0 } },
			{ after: { calls: 9 }, action: { kind: "pause", time: 1e9 } },
		],
	},
	"a SIGCONT was lost that came while the command was told of a stop": {
		...PLAIN,
		...{ options: ["-v"], isFirst: false },
		steps: [
			{ after: { calls: 30 }, action: { ...outside, signal: 20 } },
			{ after: { calls: 2 }, action: { ...outside, signal: 18 } },
		],
	},
	"a SIGCONT was lost that came while the command's own stop was followed": {
		...PLAIN,
		...{ options: ["-v"], isFirst: false, terminal: "foreground" },
		steps: [
			{ after: { calls: 30 }, action: { ...outside, signal: 20 } },
			{ after: { calls: 9 }, action: { ...outside, signal: 18 } },
		],
	},
	"a SIGCONT was lost that came while the init asked for its own number": {
		...PLAIN,
		...{
			options: ["--scope=child"],
			isFirst: false,
			terminal: "background",
		},
		steps: [
			{ after: { time: 1_000_001 }, action: { kind: "key", signal: 2 } },
			{ after: { calls: 0 }, action: { ...outside, signal: 20 } },
			{ after: { calls: 9 }, action: { kind: "front", continues: true } },
		],
	},
	"who forked and ended between the list and the look left an untold child": {
		...PLAIN,
		...{ isFirst: false, terminal: "script", blocked: [15] },
		habits: [
			{
				toEnd: { kind: "default" },
				toOthers: { kind: "forks", exits: true },
			},
		],
		steps: [
			{ after: { time: 1e8 }, action: { kind: "fork", by: 3, habit: 0 } },
			{ after: { time: 1 }, action: { kind: "exit", by: 4, status: 0 } },
			{
				after: { time: 1e8 },
				action: { ...outside, to: 0, toGroup: true, signal: 15 },
			},
			{
				after: { calls: 7 },
				action: { ...outside, to: 0, toGroup: true, signal: 10 },
			},
		],
	},
	"PID 1 as a shell's job continued a command that the terminal had stopped": {
		...PLAIN,
		terminal: "foreground",
		steps: [
			{ after: { time: 1e8 }, action: { kind: "key", signal: 20 } },
			{ after: { time: 1e8 }, action: { kind: "front", continues: true } },
		],
	},
	"it exited although a key had ended the command: that signal was held": {
		...PLAIN,
		...{ options: ["--delay=2", "--scope=child"], isFirst: false },
		terminal: "foreground",
		steps: [{ after: { calls: 30 }, action: { kind: "key", signal: 2 } }],
	},
};
