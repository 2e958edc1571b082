// The command line: from words to settings.

import { setWordAt, wordAt } from "../kernel/host";
import { put, putForeign } from "../kernel/line";
import { Address, absolute } from "../kernel/memory";
import { sayLine, sayText } from "../kernel/say";
import { only, Signal } from "../kernel/signals";
import { version } from "../kernel/version";
import { setRemedy } from "../options/complaints";
import {
	commandPlace,
	Next,
	next,
	openOptions,
	optionValue,
} from "../options/getopt";
import { help, Option, options } from "./options";
import { MOST_CHILDREN, settings } from "./settings";
import {
	openValue,
	parseCount,
	parseSignals,
	parseTime,
	refuse,
} from "./values";

/** What the reading of arguments answers when there is something to listen for; otherwise it is the exit status. */
export const UNREAD: i32 = -1;

/** The status of a command line that is refused. */
const STATUS_USAGE: i32 = 125;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

const LAST_STATUS: i32 = 255;
const MOST_LEVELS: i32 = 100;
/** Against a slip of the finger: --children=100 --depth=10 would be more processes than there are atoms in a glass. */
const MOST_PROCESSES: i64 = 10_000;
const MOST_ENDED: i32 = 100_000;

/** Which options there were, one bit each. */
let seen: i32 = 0;

function wasGiven(option: Option): bool {
	return (seen & (1 << option)) !== 0;
}

/** Carries out an option. Returns false when its value is refused, which has been said. */
function apply(option: Option): bool {
	switch (option) {
		case Option.SIGNALS: {
			const set = parseSignals();
			settings.reported |= set;
			return set !== 0;
		}
		case Option.EXIT_ON: {
			const set = parseSignals();
			settings.ending |= set;
			return set !== 0;
		}
		case Option.IGNORE: {
			const set = parseSignals();
			settings.ignored |= set;
			return set !== 0;
		}
		case Option.CLEANUP:
			settings.cleanup = parseTime();
			return settings.cleanup >= 0;
		case Option.EXIT:
			settings.status = parseCount(0, LAST_STATUS);
			return settings.status >= 0;
		case Option.JSON:
			settings.json = true;
			return true;
		case Option.CHILDREN:
			settings.children = parseCount(0, MOST_CHILDREN);
			return settings.children >= 0;
		case Option.DEPTH:
			settings.depth = parseCount(1, MOST_LEVELS);
			return settings.depth >= 0;
		case Option.SETSID:
			settings.sessions = true;
			return true;
		case Option.ORPHANS:
			settings.orphans = parseCount(0, MOST_ENDED);
			return settings.orphans >= 0;
		default:
			settings.zombies = parseCount(0, MOST_ENDED);
			return settings.zombies >= 0;
	}
}

/** Refuses an option that another one has to go with. Returns false. */
function refuseWithout(option: Option, why: usize): bool {
	openValue(option, 0);
	return refuse(why);
}

/** Whether the tree has too many processes. */
function isTooLarge(): bool {
	let level: i64 = 1;
	let all: i64 = 0;
	for (let i = 0; i < settings.depth; i++) {
		level *= settings.children;
		all += level;
		if (all > MOST_PROCESSES) return true;
	}
	return false;
}

/** What the options say together. Returns false when that makes no sense, which has been said. */
function agree(): bool {
	if (!wasGiven(Option.SIGNALS)) settings.reported = only(Signal.TERM);
	if ((settings.ending & settings.ignored) !== 0)
		return refuseWithout(
			Option.EXIT_ON,
			phrase("has a signal that --ignore has too; leave it out of one of them"),
		);
	if (!wasGiven(Option.EXIT_ON)) {
		const why = phrase("needs --exit-on=LIST, for otherwise it does not end");
		if (wasGiven(Option.CLEANUP)) return refuseWithout(Option.CLEANUP, why);
		if (wasGiven(Option.EXIT)) return refuseWithout(Option.EXIT, why);
	}
	if (!wasGiven(Option.CHILDREN)) {
		const why = phrase("needs --children=N, which it is about");
		if (wasGiven(Option.DEPTH)) return refuseWithout(Option.DEPTH, why);
		if (wasGiven(Option.SETSID)) return refuseWithout(Option.SETSID, why);
	}
	if (isTooLarge())
		return refuseWithout(
			Option.CHILDREN,
			phrase(
				"makes more than 10000 processes with this --depth; fewer, please",
			),
		);
	if (settings.zombies > 0 && (settings.ignored & only(Signal.CHLD)) !== 0)
		return refuseWithout(
			Option.ZOMBIES,
			phrase(
				"the kernel keeps no zombies for a process with --ignore=CHLD; leave one of them out",
			),
		);
	return true;
}

/** Reads the words behind the program's name. Returns UNREAD or an exit status. */
export function readArguments(argc: i32, argv: Address): i32 {
	settings.cleanup = -1;
	settings.depth = 1;
	// Complaints begin with argv's first word; a path there would only make them long.
	if (argc > 0) setWordAt(argv, absolute(text("sigprobe")));
	setRemedy(phrase("; sigprobe --help lists the options"));
	openOptions(options(), argv, argc > 0 ? 1 : 0);
	for (let option = next(); option !== Next.END; option = next()) {
		if (option === Next.BAD) return STATUS_USAGE;
		if (option === Option.HELP) {
			sayText(STDOUT, help());
			return 0;
		}
		if (option === Option.VERSION) {
			put(phrase("sigprobe "));
			put(version());
			sayLine(STDOUT);
			return 0;
		}
		openValue(option, optionValue());
		if (!apply(option)) return STATUS_USAGE;
		seen |= 1 << option;
	}
	const word = wordAt(commandPlace());
	if (word !== 0) {
		put(phrase("sigprobe: '"));
		putForeign(word);
		put(phrase("' is no option, and it takes nothing else"));
		put(phrase("; sigprobe --help lists the options"));
		sayLine(STDERR);
		return STATUS_USAGE;
	}
	return agree() ? UNREAD : STATUS_USAGE;
}
