import type { Block, Item, Section } from "../manual.ts";

/** An older init that firstborn can be. */
interface Dialect {
	/** The names that choose it. */
	readonly names: readonly string[];
	/** What it is like, before its options. */
	readonly manual: string;
	/** Each option, with what it does. */
	readonly options: readonly (readonly [term: string, meaning: string])[];
	/** Its environment and its statuses, after its options. */
	readonly rest: string;
}

const DIALECTS: readonly Dialect[] = [
	{
		names: ["dumb-init"],
		manual:
			"Signals go to the command's process group, in a session of its own.",
		options: [
			["*-c*, *--single-child*", "the command alone, in the init's session"],
			["*-r*, *--rewrite* _S_:_R_", "pass signal _S_ on as _R_; 0 drops it"],
			["*-v*, *--verbose*", "say what happens"],
			["*-h*, *--help*; *-V*, *--version*", "both on standard error"],
		],
		rest: "*DUMB_INIT_SETSID=0* is *-c*, *DUMB_INIT_DEBUG=1* is *-v*. Status 1 for a usage error, 2 for a command that cannot be started.",
	},
	{
		names: ["tini", "docker-init"],
		manual:
			"Signals go to the command alone, but for those that mean a fault of one's own.",
		options: [
			["*-g*", "signals go to the command's process group"],
			["*-s*", "register as a subreaper"],
			["*-p* _SIGNAL_", "sent to the init when its parent dies"],
			["*-e* _CODE_", "this status becomes 0; repeatable"],
			["*-w*", "warn of each reaped process that is not the command"],
			["*-v*", "say more; up to three times"],
			["*-l*, *-h*, *--version*", "licence, help, version"],
		],
		rest: "*TINI_SUBREAPER* is *-s*, *TINI_KILL_PROCESS_GROUP* is *-g*, *TINI_VERBOSITY=*_N_ sets the level and wins over *-v*. Status 127 and 126 as here, 1 for every other failure.",
	},
	{
		names: ["catatonit"],
		manual:
			"Signals go to the command alone, but for those that mean a fault of one's own and TSTP, TTIN and TTOU.",
		options: [
			["*-g*", "signals go to the command's process group"],
			["*-P*", "no command: reap until SIGTERM or SIGINT, and end with 0"],
			["*-L*, *-h*, *-V*, *--version*", "licence, help, version"],
		],
		rest: "*LISTEN_PID* is rewritten to the command's number if it was the init's. *CATATONIT_DEBUG* has it say what happens. Status 1 for every failure.",
	},
];

function item({ names, manual, options, rest }: Dialect): Item {
	const list: Block = {
		width: 26,
		compact: true,
		items: options.map(([term, meaning]) => ({ term, meaning: [meaning] })),
	};
	return {
		term: names.map((name) => `*${name}*`).join(", "),
		meaning: [manual, list, rest],
	};
}

/** The older inits that firstborn can be. */
export const DIALECTS_SECTION: Section = {
	title: "DIALECTS",
	blocks: [
		"Started by the name of an older init, as by a link, firstborn is that init: with its options, environment, statuses and terminal, and without a linger. *--as=*_DIALECT_ as the first word does the same and wins over the name; *FIRSTBORN_AS=*_DIALECT_ does it where neither says anything. No other *FIRSTBORN_* variable is read then. Words are read up to the first that is no option.",
		{ items: DIALECTS.map(item) },
	],
};
