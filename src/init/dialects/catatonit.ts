// catatonit 0.1.7's dialect: options, environment and statuses.
import { wordSize } from "../../kernel/host";
import { put } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import { only, Signal } from "../../kernel/signals";
import { item, variable } from "../../kernel/text";
import { version } from "../../kernel/version";
import { commandIndex, Next, next, openOptions } from "../../options/getopt";
import { beginError } from "../journal/text-line";
import {
	dropSignal,
	faults,
	Placement,
	Scope,
	settings,
	UNREAD,
	Voice,
} from "../settings";
import { licence } from "./licence";

const STATUS_FAILURE: i32 = 1;
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
	return text("g \nP \nL \nh \nV version\n");
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

function begin(envp: Address): void {
	settings.environment = envp;
	settings.scope = Scope.CHILD;
	settings.placement = Placement.FOREGROUND;
	settings.opensTerminal = true;
	settings.voice = Voice.CATATONIT;
	settings.logDescriptor = STDERR;
	settings.subreaper = true;
	settings.deliverable = faults();
	settings.commandBlocks =
		only(Signal.TSTP) | only(Signal.TTIN) | only(Signal.TTOU);
	settings.leavesQuietly = true;
	settings.handsActivationOver = true;
	settings.keepsNoDescriptors = true;
	settings.statusNotFound = STATUS_FAILURE;
	settings.statusNotExecutable = STATUS_FAILURE;
	settings.statusElse = STATUS_FAILURE;
	settings.statusFailure = STATUS_FAILURE;
	dropSignal(Signal.TSTP);
	dropSignal(Signal.TTIN);
	dropSignal(Signal.TTOU);
	if (variable(envp, text("CATATONIT_DEBUG=")) !== 0)
		settings.verbosity = EVERYTHING;
}

/** Says what is wrong, with the name and number that the original has before it. Returns the exit status. */
function refuse(why: usize): i32 {
	beginError(why);
	sayLine(STDERR);
	return STATUS_FAILURE;
}

/** Reads catatonit's arguments from a word on. Returns UNREAD or an exit status. */
export function readCatatonit(argv: Address, first: i32, envp: Address): i32 {
	begin(envp);
	if (variable(envp, text("CATATONIT_LOG=")) !== 0)
		return refuse(phrase("CATATONIT_LOG is reserved; unset it"));
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.GROUP:
				settings.scope = Scope.GROUP;
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
				put(phrase("tini version "));
				put(version());
				put(phrase("_firstborn_catatonit"));
				sayLine(STDOUT);
				return 0;
			default:
				sayText(STDERR, usage());
				return STATUS_FAILURE;
		}
	}
	settings.command = argv + commandIndex() * wordSize();
	if (settings.pauses || item(argv, commandIndex()) !== 0) return UNREAD;
	refuse(phrase("missing program name"));
	sayText(STDERR, usage());
	return STATUS_FAILURE;
}
