// What each option's value may be.
import { parseDuration } from "../../kernel/duration";
import { keepFromCommand } from "../../kernel/files";
import { byteAt } from "../../kernel/host";
import { Address } from "../../kernel/memory";
import { parseSignal } from "../../kernel/names";
import { only, Signal, SignalSet } from "../../kernel/signals";
import { Char, equals, find, length, parseNumber } from "../../kernel/text";
import { Scope, settings, Voice } from "../settings";
import { countWords, MOST_BYTES, MOST_WORDS } from "../stopping/before-stop";
import { Option } from "./own-options";
import { readPairs } from "./own-pairs";
import { notASignal, openValue, refuse, refusePart } from "./own-refusal";

/** The status of a command line that is refused. */
export const STATUS_USAGE: i32 = 125;

const STDERR: i32 = 2;
/** More than any limit of open files allows (fs.nr_open). */
const LAST_DESCRIPTOR: i32 = 1 << 30;

function scope(value: Address): bool {
	if (equals(value, text("child"))) settings.scope = Scope.CHILD;
	else if (equals(value, text("group"))) settings.scope = Scope.GROUP;
	else if (equals(value, text("tree"))) settings.scope = Scope.TREE;
	else return refuse(phrase("no such scope; child, group or tree is one"));
	return true;
}

function log(value: Address): bool {
	if (equals(value, text("text"))) settings.voice = Voice.TEXT;
	else if (equals(value, text("json"))) settings.voice = Voice.JSON;
	else return refuse(phrase("no such form; text or json is one"));
	if (settings.verbosity === 0) settings.verbosity = 1;
	return true;
}

function logDescriptor(value: Address): bool {
	const descriptor = parseNumber(value, value + length(value), LAST_DESCRIPTOR);
	if (descriptor < 0) return refuse(phrase("not the number of a descriptor"));
	// The standard ones are the command's too; another one is for the journal alone.
	const failed = descriptor > STDERR ? keepFromCommand(descriptor) : 0;
	if (failed < 0) return refuse(phrase("that descriptor is not open"));
	settings.logDescriptor = descriptor;
	if (settings.verbosity === 0) settings.verbosity = 1;
	return true;
}

function parentDeath(value: Address): bool {
	const end = value + length(value);
	const signal = parseSignal(value, end);
	if (signal < 0) return notASignal(value, end);
	settings.parentDeathSignal = signal;
	return true;
}

/** A twin of an option without a value: 1 or 0. */
function isSwitchedOn(value: Address): i32 {
	if (value === 0 || equals(value, text("1"))) return 1;
	return equals(value, text("0")) || byteAt(value) === 0 ? 0 : -1;
}

function singleChild(value: Address): bool {
	const on = isSwitchedOn(value);
	if (on < 0) return refuse(phrase("1 or 0 is allowed"));
	if (on === 1) settings.scope = Scope.CHILD;
	return true;
}

function verbose(value: Address): bool {
	const level = parseNumber(value, value + length(value), 9);
	if (level < 0) return refuse(phrase("a number from 0 to 9 is allowed"));
	settings.verbosity = level;
	return true;
}

function stopSignals(value: Address): bool {
	const last = value + length(value);
	let set: SignalSet = 0;
	let from = value;
	while (true) {
		const to = find(from, last, Char.COMMA);
		const signal = parseSignal(from, to);
		if (signal < 0) return notASignal(from, to);
		if (
			signal === Signal.KILL ||
			signal === Signal.STOP ||
			signal === Signal.CHLD
		)
			return refusePart(
				from,
				to,
				phrase("asks for no stop that the init could hear"),
			);
		set |= only(signal);
		if (to === last) break;
		from = to + 1;
	}
	settings.stopSignals = set;
	return true;
}

/** A time in nanoseconds, or -1, which has been said. */
function time(value: Address): i64 {
	const duration = parseDuration(value, value + length(value));
	if (duration < 0)
		refuse(
			phrase(
				"not a time; 500ms, 5s, 2m, or 5 for seconds is one, up to 100000000 of each",
			),
		);
	return duration;
}

function beforeStop(value: Address): bool {
	const words = countWords(value);
	if (words === 0) return refuse(phrase("no program is named"));
	if (length(value) > MOST_BYTES || words > MOST_WORDS)
		return refuse(
			phrase("longer than 1023 bytes or 64 words; put it into a script"),
		);
	settings.beforeStop = value;
	return true;
}

/** An option whose value is a time. */
function timed(option: Option, value: Address): bool {
	const duration = time(value);
	if (duration < 0) return false;
	if (option === Option.DELAY) settings.delay = duration;
	else if (option === Option.GRACE) settings.grace = duration;
	else if (option === Option.LINGER) {
		settings.linger = duration;
		settings.lingerGiven = true;
	} else settings.beforeStopTimeout = duration;
	return true;
}

/**
 * Carries out an option, from the command line or its twin in the environment. The value is 0 for an option without
 * one. Returns whether it was good; otherwise one line on stderr has said why not.
 */
export function apply(
	option: Option,
	optionLine: usize,
	value: Address,
	twin: bool,
): bool {
	openValue(optionLine, value, twin);
	switch (option) {
		case Option.SINGLE_CHILD:
			return singleChild(value);
		case Option.SCOPE:
			return scope(value);
		case Option.REWRITE:
		case Option.EXIT:
			return readPairs(option, value);
		case Option.DELAY:
		case Option.GRACE:
		case Option.LINGER:
		case Option.BEFORE_STOP_TIMEOUT:
			return timed(option, value);
		case Option.STOP_SIGNALS:
			return stopSignals(value);
		case Option.BEFORE_STOP:
			return beforeStop(value);
		case Option.PARENT_DEATH:
			return parentDeath(value);
		case Option.LOG:
			return log(value);
		case Option.LOG_FD:
			return logDescriptor(value);
		case Option.VERBOSE:
			return verbose(value);
		case Option.AS:
			return refuse(
				phrase(
					"must be the first word, for all that follows is read in that dialect",
				),
			);
		default:
			return refuse(phrase("not in this version yet"));
	}
}
