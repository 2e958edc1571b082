import type { Help, Option } from "../manual.ts";

/** What --help prints around the options: with them, a terminal's 24 lines of 80 characters. */
export const HELP: Help = {
	before: [
		"Usage: sigprobe [options]",
		"",
		"Says which signals arrive and who has sent them, and lives on.",
		"",
	],
	after: [
		"",
		"In a tree each line says whose it is. A process there reaps its own children;",
		"none reaps anybody else, not even as PID 1.",
		"Status: that of --exit; 125 for a usage error or when signals cannot be taken.",
	],
	indent: 2,
	column: 22,
};

const LISTENING: readonly Option[] = [
	{
		name: "signals",
		value: "all|LIST",
		help: [
			"take and report these (default TERM); LIST is of names or",
			"numbers: TERM,RTMIN+3,10; all others do what they would do",
		],
		manual: [
			"Take and report these. All others do what they would do in any program. See *SIGNALS*.",
		],
		default: "*TERM*",
	},
	{
		name: "exit-on",
		value: "LIST",
		help: ["report these too, and end on the first one"],
		manual: [
			"Report these too, and end on the first one. Without it nothing reported ends sigprobe. A signal of *--ignore* is refused here.",
		],
	},
	{
		name: "cleanup",
		value: "TIME",
		help: [
			"take that long before ending, then say that it is done;",
			"500ms, 5s, 2m; signals are still reported meanwhile",
		],
		manual: [
			"Play a program that needs time to clean up: take that long before ending, then say that it is done. Signals are still reported meanwhile. _TIME_ is *500ms*, *5s*, *2m*, or a number of seconds. Needs *--exit-on*.",
		],
	},
	{
		name: "exit",
		value: "N",
		help: ["end with this status (default 0)"],
		manual: ["End with this status, 0 to 255. Needs *--exit-on*."],
		default: "*0*",
	},
	{
		name: "ignore",
		value: "LIST",
		help: ["ignore these, even if --signals has them"],
		manual: ["Ignore these, even if *--signals* has them."],
	},
	{
		name: "json",
		help: ["one object a line: with time, code, sender's uid and name"],
		manual: ["Write one JSON object a line; see *OUTPUT*."],
	},
];

const MAKING: readonly Option[] = [
	{
		name: "children",
		value: "N",
		help: ["a tree of probes: N children, which live on when it ends"],
		manual: [
			"A tree of probes: _N_ children, 1000 at most. Each reports, cleans up and ends as the first one does, and lives on when its parent has ended.",
		],
		default: "*0*",
	},
	{
		name: "depth",
		value: "N",
		help: ["so many levels, N children to each process (default 1)"],
		manual: [
			"So many levels of children, 1 to 100. A tree has 10000 processes at most. Needs *--children*.",
		],
		default: "*1*",
	},
	{
		name: "setsid",
		help: ["each child in a session of its own"],
		manual: ["Each child leads a session of its own. Needs *--children*."],
	},
	{
		name: "orphans",
		value: "N",
		help: ["leave N ended processes to whoever reaps orphans"],
		manual: [
			"Leave _N_ ended processes to whoever reaps orphans, 100000 at most.",
		],
		default: "*0*",
	},
	{
		name: "zombies",
		value: "N",
		help: ["have N ended children, and never reap them"],
		manual: [
			"Have _N_ ended children, 100000 at most, and never reap them. Refused with *--ignore=CHLD*, for the kernel keeps none then.",
		],
		default: "*0*",
	},
	{
		letter: "h",
		name: "help",
		help: ["this text"],
		manual: ["Print the options on standard output, and end."],
	},
	{
		letter: "V",
		name: "version",
		help: ["the version"],
		manual: ["Print the version on standard output, and end."],
	},
];

/** sigprobe's options, in the order of --help. */
export const OPTIONS: readonly Option[] = [...LISTENING, ...MAKING];
