import type { Help, Option } from "../manual.ts";
import { STOP_OPTIONS } from "./stop-options.ts";

/** What --help prints around the options. */
export const HELP: Help = {
	before: [
		"Usage: firstborn [options] [--] command [argument...]",
		"",
		"The first process of a container: starts a command, passes every signal on to it,",
		"reaps every orphan, tells everyone left when it ends, and ends with its status.",
		"",
	],
	after: [
		"TIME: 500ms, 5s, 2m. Twins in the environment, as FIRSTBORN_LINGER=2s; the line wins.",
		"Status: the command's, 128 + its signal, 126 not executable, 127 not found, 125 own.",
	],
	indent: 6,
	column: 28,
};

const WHO: readonly Option[] = [
	{
		letter: "c",
		name: "single-child",
		help: ["tell the command alone of signals (--scope=child)"],
		manual: [
			"Tell the command alone of signals, and leave it in firstborn's own session and process group. The same as *--scope=child*. Of use in a pipeline on a terminal, see *TERMINALS*.",
		],
		twin: "*1*, or *0* for no.",
	},
	{
		name: "scope",
		value: "WHO",
		help: ["child; group: its process group (default); tree: everyone"],
		manual: [
			"Who is told of signals.",
			{
				width: 8,
				items: [
					{ term: "*child*", meaning: ["The command alone."] },
					{ term: "*group*", meaning: ["The command's process group."] },
					{
						term: "*tree*",
						meaning: [
							"Everyone: as PID 1 every process of the PID namespace, otherwise every descendant, those in sessions and groups of their own included. Each is told once of each signal.",
						],
					},
				],
			},
		],
		default: "*group*",
		twin: "*child*, *group* or *tree*.",
	},
	{
		letter: "r",
		name: "rewrite",
		value: "FROM:TO",
		help: ["pass FROM on as TO: TERM, RTMIN+3, 15; TO 0 or none drops it"],
		manual: [
			"Pass signal _FROM_ on as signal _TO_. If _TO_ is *0* or *none*, _FROM_ is dropped. Repeatable, and several can be given with commas: *-r TERM:QUIT,HUP:none*. Where _FROM_ is named twice the last one counts. _FROM_ cannot be KILL, STOP or CHLD. _TO_ can be any signal, KILL and STOP included.",
		],
		twin: "_FROM_:_TO_, several with commas.",
	},
];

const REST: readonly Option[] = [
	{
		name: "exit",
		value: "FROM:TO",
		help: ["end with status TO instead of FROM"],
		manual: [
			"End with status _TO_ instead of _FROM_, both from 0 to 255. Repeatable, and several can be given with commas: *--exit=143:0,130:0*. _FROM_ is the status as under *EXIT STATUS*, 126 and 127 included. A status of firstborn's own failure is not rewritten.",
		],
		twin: "_FROM_:_TO_, several with commas.",
	},
	{
		name: "parent-death",
		value: "SIGNAL",
		help: ["sent to firstborn when its parent dies"],
		manual: [
			"Have the kernel send firstborn this signal when its parent dies. What follows is what follows on that signal from anybody else.",
		],
		twin: "a signal.",
	},
	{
		name: "seal",
		help: ["keep only the system calls still needed (seccomp)"],
		manual: [
			"Once the command runs, keep only the system calls that firstborn still needs with these options. Another one ends it with a message and status 125. The command and the program of *--before-stop* are not sealed. Where the kernel has no such filter, or a profile refuses it, a line on standard error says so, and firstborn goes on without.",
		],
		twin: "*1*, or *0* for no.",
	},
	{
		name: "as",
		value: "DIALECT",
		help: ["be dumb-init, tini or catatonit; must be first"],
		manual: [
			"Be an older init, with its options, environment and statuses; see *DIALECTS*. It has to be the first word. All that follows is read in that dialect.",
		],
		default: "the name that firstborn was started by decides",
		twin: "a dialect. The name that firstborn was started by wins over the variable.",
	},
	{
		name: "log",
		value: "text|json",
		help: ["tell of each step on stderr, or --log-fd=N"],
		manual: [
			"Say what happens, in words or as one JSON object a line. *-v* is included. See *JOURNAL*.",
		],
		default: "*text*",
		twin: "*text* or *json*.",
	},
	{
		name: "log-fd",
		value: "N",
		manual: [
			"Say it on descriptor _N_, which has to be open. *-v* is included. A descriptor above 2 is kept from the command.",
		],
		default: "standard error",
		twin: "the number of an open descriptor.",
	},
	{
		letter: "v",
		name: "verbose",
		help: ["the same; twice: reaped orphans too"],
		manual: [
			"Say what happens: signals, what became of them, the command's end, every step of a stop. Given twice, the command's start and each reaped orphan too.",
		],
		twin: "*0* to *9*; 2 is *-vv*.",
	},
	{
		letter: "h",
		name: "help",
		help: [],
		manual: ["Print the options on standard output, and end."],
	},
	{
		letter: "V",
		name: "version",
		help: [],
		manual: ["Print the version on standard output, and end."],
	},
];

/** firstborn's own options, in the order of --help. */
export const OPTIONS: readonly Option[] = [...WHO, ...STOP_OPTIONS, ...REST];
