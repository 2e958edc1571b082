// tini 0.19's dialect, docker-init's too: options, environment and statuses.
import { byteAt, wordAt } from "../../kernel/host";
import { put, putForeign, putNumber } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { parseStandard } from "../../kernel/names";
import { getpid } from "../../kernel/processes";
import { sayLine, sayText } from "../../kernel/say";
import { behindNumber, scanNumber } from "../../kernel/scan-number";
import { faults, only, Signal, SignalSet } from "../../kernel/signals";
import {
	equals,
	item,
	length,
	startsWith,
	upper,
	variable,
} from "../../kernel/text";
import {
	commandPlace,
	Next,
	next,
	openLetters,
	optionValue,
} from "../../options/getopt";
import {
	Placement,
	rewriteExit,
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
import { help, Option, options } from "./tini-options";

const STATUS_NOT_FOUND: u8 = 127;
const STATUS_NOT_EXECUTABLE: u8 = 126;
const STATUS_FAILURE: u8 = 1;
const LAST_STATUS: i32 = 255;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

function begin(): void {
	setStatuses(
		STATUS_NOT_FOUND,
		STATUS_NOT_EXECUTABLE,
		STATUS_FAILURE,
		STATUS_FAILURE,
	);
	setScope(Scope.CHILD);
	setPlacement(Placement.FOREGROUND);
	setVoice(Voice.TINI);
	settings.hasToAdopt = true;
	settings.leavesQuietly = true;
	settings.verbosity = 1;
	settings.deliverable = faults();
	rewriteSignal(Signal.TTIN, 0);
	rewriteSignal(Signal.TTOU, 0);
}

function usage(): i32 {
	sayText(STDERR, help());
	return STATUS_FAILURE;
}

/** Says that an option's value is no good. Returns the exit status. */
function refuse(option: usize, value: Address): i32 {
	put(phrase("[FATAL tini ("));
	putNumber(getpid());
	put(phrase(")] Not a valid option for "));
	put(option);
	put(phrase(": "));
	putForeign(value);
	sayLine(STDERR);
	return STATUS_FAILURE;
}

/** What the original's list lacks. */
const LACKING: SignalSet =
	only(Signal.STKFLT) | only(Signal.IO) | only(Signal.PWR);

/** -p SIGNAL: a standard signal's whole name. Returns whether there is one. */
function parentDeath(value: Address): bool {
	const last = value + length(value);
	if (!startsWith(value, text("SIG"))) return false;
	for (let at = value; at < last; at++)
		if (byteAt(at) !== upper(byteAt(at))) return false;
	const signal = parseStandard(value + 3, last);
	if (signal < 0 || (LACKING & only(signal)) !== 0) return false;
	settings.parentDeathSignal = signal;
	return true;
}

/** -e STATUS. Returns whether it is one. */
function expect(value: Address): bool {
	const status = scanNumber(value);
	const isWhole = behindNumber() !== 0 && byteAt(behindNumber()) === 0;
	const isEmpty = byteAt(value) === 0; // the original takes it for 0
	if ((!isWhole && !isEmpty) || status < 0 || status > LAST_STATUS)
		return false;
	rewriteExit(<i32>status, 0);
	return true;
}

function readEnvironment(): void {
	if (variable(settings.environment, text("TINI_SUBREAPER=")) !== 0)
		settings.subreaper = true;
	if (variable(settings.environment, text("TINI_KILL_PROCESS_GROUP=")) !== 0)
		setScope(Scope.GROUP);
	const level = variable(settings.environment, text("TINI_VERBOSITY="));
	if (level === 0) return;
	const number = <i32>scanNumber(level);
	settings.verbosity = number < 0 ? i32.MAX_VALUE : number; // the original's has no sign
}

/** Reads tini's arguments from a word on. Returns UNREAD or an exit status. */
export function readTini(argv: Address, first: i32): i32 {
	begin();
	const word = item(argv, first);
	if (
		word !== 0 &&
		equals(word, text("--version")) &&
		item(argv, first + 1) === 0
	) {
		// The words that docker info looks for.
		return sayVersion(
			STDOUT,
			phrase("tini version "),
			phrase("_firstborn - git.firstborn"),
		);
	}
	openLetters(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.SUBREAPER:
				settings.subreaper = true;
				break;
			case Option.PARENT_DEATH:
				if (!parentDeath(optionValue()))
					return refuse(phrase("-p"), optionValue());
				break;
			case Option.VERBOSE:
				settings.verbosity++;
				break;
			case Option.WARN:
				settings.warnsOfReaped = true;
				break;
			case Option.GROUP:
				setScope(Scope.GROUP);
				break;
			case Option.EXIT:
				if (!expect(optionValue())) return refuse(phrase("-e"), optionValue());
				break;
			case Option.LICENCE:
				sayText(STDOUT, licence());
				return 0;
			case Option.HELP:
				sayText(STDOUT, help());
				return 0;
			default:
				return usage();
		}
	}
	settings.command = commandPlace();
	if (wordAt(settings.command) === 0) return usage();
	readEnvironment();
	return UNREAD;
}
