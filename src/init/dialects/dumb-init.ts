// dumb-init 1.2's dialect: its options, its environment, its statuses.
import { byteAt, wordSize } from "../../kernel/host";
import { put, putForeign } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import { behindNumber, scanNumber } from "../../kernel/scan-number";
import { Char, equals, item, variable } from "../../kernel/text";
import { version } from "../../kernel/version";
import {
	commandIndex,
	Next,
	next,
	openOptions,
	optionValue,
} from "../../options/getopt";
import * as voice from "../journal/dumb-init";
import {
	FOREVER,
	Placement,
	rewriteSignal,
	Scope,
	settings,
	UNREAD,
	Voice,
} from "../settings";

/** What it ends with when it cannot do what was asked, and when the command cannot be run. */
const STATUS_USAGE: i32 = 1;
const STATUS_FAILURE: i32 = 2;
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
	return text("h help\nc single-child\nr rewrite=\nv verbose\nV version\n");
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

function begin(envp: Address): void {
	settings.environment = envp;
	settings.scope = Scope.GROUP;
	settings.placement = Placement.SESSION;
	settings.voice = Voice.DUMB_INIT;
	settings.grace = FOREVER;
	settings.logDescriptor = 2;
	settings.defaultDispositions = true;
	settings.suspendsAlways = true;
	settings.statusNotFound = STATUS_FAILURE;
	settings.statusNotExecutable = STATUS_FAILURE;
	settings.statusElse = STATUS_FAILURE;
	settings.statusFailure = STATUS_FAILURE;
}

function singleChild(): void {
	settings.scope = Scope.CHILD;
	settings.placement = Placement.SHARED;
}

function isValue(variableValue: Address, value: usize): bool {
	return variableValue !== 0 && equals(variableValue, value);
}

function readEnvironment(envp: Address): void {
	if (isValue(variable(envp, text("DUMB_INIT_DEBUG=")), text("1"))) {
		settings.verbosity = 1;
		voice.say(phrase("Running in debug mode."));
	}
	if (isValue(variable(envp, text("DUMB_INIT_SETSID=")), text("0"))) {
		singleChild();
		if (settings.verbosity > 0)
			voice.say(phrase("Not running in setsid mode."));
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
export function readDumbInit(argv: Address, first: i32, envp: Address): i32 {
	begin(envp);
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.SINGLE_CHILD:
				singleChild();
				break;
			case Option.REWRITE:
				if (!rewrite(optionValue())) {
					put(
						phrase(
							"dumb-init: -r takes S:R, a signal's number from 1 to 31 and its replacement from 0 to 31",
						),
					);
					sayLine(2);
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
				put(phrase("dumb-init: firstborn "));
				put(version());
				sayLine(2);
				return 0;
			default:
				return STATUS_USAGE;
		}
	}
	settings.command = argv + commandIndex() * wordSize();
	if (item(argv, commandIndex()) === 0) return usage(item(argv, 0));
	readEnvironment(envp);
	return UNREAD;
}
