// firstborn's own dialect: options, their twins in the environment, and what it refuses.
import { setWordAt, wordSize } from "../../kernel/host";
import { put } from "../../kernel/line";
import { Address, absolute } from "../../kernel/memory";
import { sayLine, sayText } from "../../kernel/say";
import { only, Signal } from "../../kernel/signals";
import { item } from "../../kernel/text";
import { version } from "../../kernel/version";
import { setRemedy } from "../../options/complaints";
import {
	commandIndex,
	Next,
	next,
	openOptions,
	optionValue,
} from "../../options/getopt";
import { optionLine } from "../../options/table";
import {
	FOREVER,
	Placement,
	Scope,
	settings,
	UNREAD,
	Voice,
} from "../settings";
import { help, Option, options } from "./own-options";
import { readTwins } from "./own-twins";
import { apply, STATUS_USAGE } from "./own-values";

const STATUS_NOT_FOUND: i32 = 127;
const STATUS_NOT_EXECUTABLE: i32 = 126;
/** Defaults, in nanoseconds. */
const LINGER: i64 = 5_000_000_000;
const BEFORE_STOP_TIMEOUT: i64 = 5_000_000_000;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

function begin(envp: Address): void {
	settings.environment = envp;
	settings.scope = Scope.GROUP;
	settings.placement = Placement.FITTING;
	settings.grace = FOREVER;
	settings.linger = LINGER;
	settings.stopSignals =
		only(Signal.TERM) | only(Signal.INT) | only(Signal.RTMIN + 3);
	settings.beforeStopTimeout = BEFORE_STOP_TIMEOUT;
	settings.voice = Voice.TEXT;
	settings.logDescriptor = STDERR;
	settings.subreaper = true;
	settings.handsActivationOver = true;
	settings.statusNotFound = STATUS_NOT_FOUND;
	settings.statusNotExecutable = STATUS_NOT_EXECUTABLE;
	settings.statusElse = STATUS_NOT_EXECUTABLE;
	settings.statusFailure = STATUS_USAGE;
}

/** What follows from the options together. */
function settle(): void {
	if (
		settings.lingerGiven &&
		settings.grace !== FOREVER &&
		settings.grace <= settings.linger
	) {
		put(
			phrase(
				"firstborn: warning: --grace is not longer than --linger: when grace is over everyone left is killed, whatever is left of linger",
			),
		);
		sayLine(STDERR);
	}
	if (settings.scope !== Scope.CHILD) return;
	settings.placement = Placement.SHARED;
	settings.sharesTerminal = true;
}

function noCommand(why: usize): i32 {
	put(phrase("firstborn: "));
	put(why);
	put(phrase("; usage: firstborn [options] [--] command [argument...]"));
	sayLine(STDERR);
	return STATUS_USAGE;
}

/** Reads firstborn's arguments from a word on, and its environment. Returns UNREAD or an exit status. */
export function readOwn(argv: Address, first: i32, envp: Address): i32 {
	begin(envp);
	setRemedy(phrase("; firstborn --help lists the options"));
	let counted = false;
	if (!readTwins(envp)) return STATUS_USAGE;
	setWordAt(argv, absolute(text("firstborn"))); // complaints begin with the name, not the path
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		if (option === Next.BAD) return STATUS_USAGE;
		if (option === Option.HELP) {
			sayText(STDOUT, help());
			return 0;
		}
		if (option === Option.VERSION) {
			put(phrase("firstborn "));
			put(version());
			sayLine(STDOUT);
			return 0;
		}
		if (option === Option.VERBOSE) {
			settings.verbosity = counted ? settings.verbosity + 1 : 1; // the line wins over the environment
			counted = true;
		} else if (
			!apply(option, optionLine(options(), option), optionValue(), false)
		)
			return STATUS_USAGE;
	}
	settle();
	settings.command = argv + commandIndex() * wordSize();
	const name = item(argv, commandIndex());
	if (name === 0) return noCommand(phrase("no command given"));
	return UNREAD;
}
