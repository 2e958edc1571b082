// dumb-init 1.2's dialect: its options, its environment, its statuses.
import { byteAt, wordAt } from "../../kernel/host";
import { put, putForeign } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import { behindNumber, scanNumber } from "../../kernel/scan-number";
import { Char, equals, item, variable } from "../../kernel/text";
import {
	commandPlace,
	Next,
	next,
	openOptions,
	optionValue,
} from "../../options/getopt";
import { Event } from "../journal/events";
import { note } from "../journal/tell";
import {
	FOREVER,
	Placement,
	rewriteSignal,
	Scope,
	setPlacement,
	setScope,
	setStatuses,
	settings,
	setVoice,
	UNREAD,
	Voice,
} from "../settings";
import { sayVersion } from "./licence";

/** What it ends with when it cannot do what was asked, and when the command cannot be run. */
const STATUS_USAGE: i32 = 1;
const STATUS_FAILURE: u8 = 2;
/** The last signal that its -r knows: the standard ones. */
const LAST: i32 = 31;

enum Option {
	HELP,
	SINGLE_CHILD,
	REWRITE,
	VERBOSE,
	VERSION,
}

/** In the original's order, which shows where an abbreviation is ambiguous. */
function options(): usize {
	return phrase("h help\nc single-child\nr rewrite=\nv verbose\nV version\n");
}

function help(): usize {
	return phrase(`Usage: dumb-init [options] [--] command [argument...]

firstborn, as dumb-init: starts a command, passes signals on to it, reaps orphans.

  -c, --single-child   pass signals on to the command alone, in the session it was started in
  -r, --rewrite S:R    pass signal S (1 to 31) on as signal R (0 to 31); 0 drops it; repeatable
  -v, --verbose        say on stderr what happens
  -h, --help           this text
  -V, --version        the version

DUMB_INIT_SETSID=0 is -c, DUMB_INIT_DEBUG=1 is -v.
`);
}

/** -r S:R, numbers cut to 32 bits as sscanf's %d does. Returns whether it was understood. */
function rewrite(value: Address): bool {
	const from = <i32>scanNumber(value);
	const colon = behindNumber();
	if (colon === 0 || byteAt(colon) !== Char.COLON) return false;
	const to = <i32>scanNumber(colon + 1);
	if (behindNumber() === 0 || from < 1 || from > LAST || to < 0 || to > LAST)
		return false;
	rewriteSignal(from, to);
	return true;
}

function begin(): void {
	setStatuses(STATUS_FAILURE, STATUS_FAILURE, STATUS_FAILURE, STATUS_FAILURE);
	setScope(Scope.GROUP);
	setPlacement(Placement.SESSION);
	setVoice(Voice.DUMB_INIT);
	settings.defaultDispositions = true;
	settings.suspendsAlways = true;
	settings.grace = FOREVER;
}

function singleChild(): void {
	setScope(Scope.CHILD);
	setPlacement(Placement.SHARED);
}

/** Whether a variable ("NAME=") is a value. */
function isValue(name: usize, value: usize): bool {
	const at = variable(settings.environment, name);
	return at !== 0 && equals(at, value);
}

function readEnvironment(): void {
	if (isValue(text("DUMB_INIT_DEBUG="), text("1"))) {
		settings.verbosity = 1;
		note(Event.DEBUG_MODE);
	}
	if (isValue(text("DUMB_INIT_SETSID="), text("0"))) {
		singleChild();
		note(Event.NO_SESSION_MODE);
	}
}

function usage(name: Address): i32 {
	put(phrase("Usage: "));
	putForeign(name);
	put(phrase(" [option] program [args]"));
	sayLine(2);
	put(phrase("Try "));
	putForeign(name);
	put(phrase(" --help for full usage."));
	sayLine(2);
	return STATUS_USAGE;
}

/** Reads dumb-init's arguments from a word on. Returns UNREAD or an exit status. */
export function readDumbInit(argv: Address, first: i32): i32 {
	begin();
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.SINGLE_CHILD:
				singleChild();
				break;
			case Option.REWRITE:
				if (!rewrite(optionValue())) {
					sayText(
						2,
						phrase(
							"dumb-init: -r takes S:R, a signal's number from 1 to 31 and its replacement from 0 to 31\n",
						),
					);
					return STATUS_USAGE;
				}
				break;
			case Option.VERBOSE:
				settings.verbosity = 1;
				break;
			case Option.HELP:
				sayText(2, help());
				return 0;
			case Option.VERSION:
				return sayVersion(2, phrase("dumb-init: firstborn "), phrase(""));
			default:
				return STATUS_USAGE;
		}
	}
	settings.command = commandPlace();
	if (wordAt(settings.command) === 0) return usage(item(argv, 0));
	readEnvironment();
	return UNREAD;
}
