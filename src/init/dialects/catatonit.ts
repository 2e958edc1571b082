// catatonit 0.1.7's dialect: options, environment and statuses.
import { wordAt } from "../../kernel/host";
import { put } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import { faults, only, Signal } from "../../kernel/signals";
import { variable } from "../../kernel/text";
import { commandPlace, Next, next, openOptions } from "../../options/getopt";
import { beginError } from "../journal/parts";
import {
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
import { licence, sayVersion } from "./licence";

const STATUS_FAILURE: u8 = 1;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;
/** CATATONIT_DEBUG tells of all. */
const EVERYTHING: i32 = 2;

enum Option {
	GROUP,
	PAUSE,
	LICENCE,
	HELP,
	VERSION,
}

function options(): usize {
	return phrase("g \nP \nL \nh \nV version\n");
}

function usage(): usize {
	return phrase("usage: catatonit [-ghLPV] [--] command [argument...]\n");
}

function help(): usize {
	return phrase(`
firstborn, as catatonit: starts a command, passes signals on to it, reaps orphans.

  -g             pass signals on to the command's process group
  -P             no command: wait for SIGTERM or SIGINT, reap meanwhile
  -L             the licence
  -h             this text
  -V, --version  the version
`);
}

function begin(): void {
	setStatuses(STATUS_FAILURE, STATUS_FAILURE, STATUS_FAILURE, STATUS_FAILURE);
	setScope(Scope.CHILD);
	setPlacement(Placement.FOREGROUND);
	setVoice(Voice.CATATONIT);
	settings.subreaper = true;
	settings.opensTerminal = true;
	settings.leavesQuietly = true;
	settings.handsActivationOver = true;
	settings.hasToAdopt = true;
	settings.keepsNoDescriptors = true;
	settings.deliverable = faults();
	settings.commandBlocks =
		only(Signal.TSTP) | only(Signal.TTIN) | only(Signal.TTOU);
	rewriteSignal(Signal.TSTP, 0);
	rewriteSignal(Signal.TTIN, 0);
	rewriteSignal(Signal.TTOU, 0);
	if (variable(settings.environment, text("CATATONIT_DEBUG=")) !== 0)
		settings.verbosity = EVERYTHING;
}

/** Says what is wrong, with the name and number that the original has before it. Returns the exit status. */
function refuse(why: usize): i32 {
	beginError();
	put(why);
	sayLine(STDERR);
	return STATUS_FAILURE;
}

/** Reads catatonit's arguments from a word on. Returns UNREAD or an exit status. */
export function readCatatonit(argv: Address, first: i32): i32 {
	begin();
	if (variable(settings.environment, text("CATATONIT_LOG=")) !== 0)
		return refuse(phrase("CATATONIT_LOG is reserved; unset it"));
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.GROUP:
				setScope(Scope.GROUP);
				break;
			case Option.PAUSE:
				settings.pauses = true;
				break;
			case Option.LICENCE:
				sayText(STDOUT, licence());
				return 0;
			case Option.HELP:
				sayText(STDERR, usage());
				sayText(STDERR, help());
				return 0;
			case Option.VERSION:
				return sayVersion(
					STDOUT,
					phrase("tini version "),
					phrase("_firstborn_catatonit"),
				);
			default:
				sayText(STDERR, usage());
				return STATUS_FAILURE;
		}
	}
	settings.command = commandPlace();
	if (settings.pauses || wordAt(settings.command) !== 0) return UNREAD;
	refuse(phrase("missing program name"));
	sayText(STDERR, usage());
	return STATUS_FAILURE;
}
