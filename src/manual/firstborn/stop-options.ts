import type { Option } from "../manual.ts";

/** The options of a stop, in the order of --help. */
export const STOP_OPTIONS: readonly Option[] = [
	{
		name: "delay",
		value: "TIME",
		help: ["hold the first stop signal; a second one ends the wait"],
		manual: [
			"Hold the first stop signal this long before it is passed on. A second stop signal ends the wait.",
		],
		default: "*0*",
		twin: "a time.",
	},
	{
		name: "grace",
		value: "TIME",
		help: ["from the first stop signal passed on; then SIGKILL for all"],
		manual: [
			"The deadline of a stop. It runs from the first stop signal that is passed on; when it is over everyone left gets SIGKILL. Without it the command may take as long as it likes.",
		],
		twin: "a time.",
	},
	{
		name: "linger",
		value: "TIME",
		help: [
			"when the command has ended: SIGTERM to all left, wait,",
			"then SIGKILL (default 5s; 0 leaves at once)",
		],
		manual: [
			"When the command has ended, for whatever reason: send SIGTERM to everyone left, wait for them, and after this time send SIGKILL to those who are still there. With *0*, as older inits: the command's group gets SIGTERM once, firstborn leaves, and if it was PID 1 the kernel kills the rest.",
		],
		default: "*5s*",
		twin: "a time; *0* for none.",
	},
	{
		name: "stop-signals",
		value: "LIST",
		help: ["which ask for a stop (default TERM,INT,RTMIN+3)"],
		manual: [
			"Which signals ask for a stop, as they are received, before *--rewrite*. KILL, STOP and CHLD cannot. A stop signal that *--rewrite* drops starts nothing.",
		],
		default: "*TERM,INT,RTMIN+3*",
		twin: "signals, with commas.",
	},
	{
		name: "before-stop",
		value: "PROGRAM",
		help: ["run it, split at spaces, before a stop is passed on,"],
		manual: [
			"Run a program once, when the first stop signal comes. The signal is held until it has ended. The value is split at spaces into the program and its arguments; there are no quotes and no variables, and at most 1023 bytes and 64 words. It is searched for in *PATH*. It has the command's environment and directory, firstborn's standard descriptors, and a process group of its own. Its failure does not keep the stop from going on.",
		],
		twin: "a program and its arguments, split at spaces.",
	},
	{
		name: "before-stop-timeout",
		value: "TIME",
		help: ["no longer than this (default 5s)"],
		manual: [
			"How long that program may take. Then it and its group get SIGKILL, and the stop goes on.",
		],
		default: "*5s*",
		twin: "a time.",
	},
];
