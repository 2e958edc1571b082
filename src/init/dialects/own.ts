// firstborn's own dialect: options, their twins in the environment, and what it refuses.
import { setWordAt, wordAt } from "../../kernel/host";
import { Address, absolute } from "../../kernel/memory";
import { sayText } from "../../kernel/say";
import { only, Signal } from "../../kernel/signals";
import { setRemedy } from "../../options/complaints";
import {
	commandPlace,
	Next,
	next,
	openOptions,
	optionValue,
} from "../../options/getopt";
import {
	FOREVER,
	Placement,
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
import { help, Option, options } from "./own-options";
import { readTwins } from "./own-twins";
import { apply, STATUS_USAGE } from "./own-values";

const STATUS_NOT_FOUND: u8 = 127;
const STATUS_NOT_EXECUTABLE: u8 = 126;
/** Defaults, in nanoseconds. */
const LINGER: i64 = 5_000_000_000;
const BEFORE_STOP_TIMEOUT: i64 = 5_000_000_000;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

function begin(): void {
	setStatuses(
		STATUS_NOT_FOUND,
		STATUS_NOT_EXECUTABLE,
		STATUS_NOT_EXECUTABLE,
		STATUS_USAGE,
	);
	setScope(Scope.GROUP);
	setPlacement(Placement.FITTING);
	setVoice(Voice.TEXT);
	settings.subreaper = true;
	settings.handsActivationOver = true;
	settings.grace = FOREVER;
	settings.linger = LINGER;
	settings.stopSignals =
		only(Signal.TERM) | only(Signal.INT) | only(Signal.RTMIN + 3);
	settings.beforeStopTimeout = BEFORE_STOP_TIMEOUT;
}

/** What follows from the options together. */
function settle(): void {
	if (
		settings.lingerGiven &&
		settings.grace !== FOREVER &&
		settings.grace <= settings.linger
	) {
		sayText(
			STDERR,
			phrase(
				"firstborn: warning: --grace is not longer than --linger: when grace is over everyone left is killed, whatever is left of linger\n",
			),
		);
	}
	if (settings.scope !== Scope.CHILD) return;
	setPlacement(Placement.SHARED);
	settings.sharesTerminal = true;
}

function noCommand(): i32 {
	sayText(
		STDERR,
		phrase(
			"firstborn: no command given; usage: firstborn [options] [--] command [argument...]\n",
		),
	);
	return STATUS_USAGE;
}

/** Reads firstborn's arguments from a word on, and its environment. Returns UNREAD or an exit status. */
export function readOwn(argv: Address, first: i32): i32 {
	begin();
	setRemedy(phrase("; firstborn --help lists the options"));
	let counted = false;
	if (!readTwins()) return STATUS_USAGE;
	setWordAt(argv, absolute(text("firstborn"))); // complaints begin with the name, not the path
	openOptions(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		if (option === Next.BAD) return STATUS_USAGE;
		if (option === Option.HELP) {
			sayText(STDOUT, help());
			return 0;
		}
		if (option === Option.VERSION) {
			return sayVersion(STDOUT, phrase("firstborn "), phrase(""));
		}
		if (option === Option.VERBOSE) {
			settings.verbosity = counted ? settings.verbosity + 1 : 1; // the line wins over the environment
			counted = true;
		} else if (!apply(option, optionValue(), false)) return STATUS_USAGE;
	}
	settle();
	settings.command = commandPlace();
	return wordAt(settings.command) === 0 ? noCommand() : UNREAD;
}
