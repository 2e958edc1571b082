// What each option's value may be.
import { parseDuration } from "../../kernel/duration";
import { keepFromCommand } from "../../kernel/files";
import { Address } from "../../kernel/memory";
import { parseSignal } from "../../kernel/names";
import { only, Signal, SignalSet } from "../../kernel/signals";
import { Char, equals, find, length, parseNumber } from "../../kernel/text";
import { optionNamed } from "../../options/table";
import { Scope, setScope, settings, setVoice } from "../settings";
import { countWords, MOST_BYTES, MOST_WORDS } from "../stopping/before-stop";
import { Option } from "./own-options";
import { readPairs } from "./own-pairs";
import { notASignal, openValue, refuse, refusePart } from "./own-refusal";

/** The status of a command line that is refused. */
export const STATUS_USAGE: u8 = 125;

const STDERR: i32 = 2;
/** More than any limit of open files allows (fs.nr_open). */
const LAST_DESCRIPTOR: i32 = 1 << 30;

function scope(value: Address): bool {
	const index = optionNamed(phrase("  child\n  group\n  tree\n"), value); // in the order of Scope
	if (index < 0)
		return refuse(phrase("no such scope; child, group or tree is one"));
	setScope(index);
	return true;
}

/** Whoever says where or how the journal is to be wants to have one. */
function beVerbose(): bool {
	if (settings.verbosity === 0) settings.verbosity = 1;
	return true;
}

function log(value: Address): bool {
	const index = optionNamed(phrase("  text\n  json\n"), value); // in the order of Voice
	if (index < 0) return refuse(phrase("no such form; text or json is one"));
	setVoice(index);
	return beVerbose();
}

function logDescriptor(value: Address, end: Address): bool {
	const descriptor = parseNumber(value, end, LAST_DESCRIPTOR);
	if (descriptor < 0) return refuse(phrase("not the number of a descriptor"));
	// The standard ones are the command's too; another one is for the journal alone.
	if (descriptor > STDERR && keepFromCommand(descriptor) < 0)
		return refuse(phrase("that descriptor is not open"));
	settings.logDescriptor = descriptor;
	return beVerbose();
}

function parentDeath(value: Address, end: Address): bool {
	const signal = parseSignal(value, end);
	if (signal < 0) return notASignal(value, end);
	settings.parentDeathSignal = signal;
	return true;
}

/** --single-child or --seal, or its twin, which is 1 or 0. */
function without(option: Option, value: Address): bool {
	if (value !== 0 && !equals(value, text("1")))
		return equals(value, text("0")) || refuse(phrase("1 or 0 is allowed"));
	if (option === Option.SEAL) settings.seals = true;
	else setScope(Scope.CHILD);
	return true;
}

function verbose(value: Address, end: Address): bool {
	const level = parseNumber(value, end, 9);
	if (level < 0) return refuse(phrase("a number from 0 to 9 is allowed"));
	settings.verbosity = level;
	return true;
}

function stopSignals(value: Address, end: Address): bool {
	const never: SignalSet =
		only(Signal.KILL) | only(Signal.STOP) | only(Signal.CHLD);
	let set: SignalSet = 0;
	for (let from = value; ; ) {
		const to = find(from, end, Char.COMMA);
		const signal = parseSignal(from, to);
		if (signal < 0) return notASignal(from, to);
		set |= only(signal);
		if ((set & never) !== 0)
			return refusePart(
				from,
				to,
				phrase("asks for no stop that the init could hear"),
			);
		if (to === end) break;
		from = to + 1;
	}
	settings.stopSignals = set;
	return true;
}

function beforeStop(value: Address, end: Address): bool {
	const words = countWords(value);
	if (words === 0) return refuse(phrase("no program is named"));
	if (end - value > MOST_BYTES || words > MOST_WORDS)
		return refuse(
			phrase("longer than 1023 bytes or 64 words; put it into a script"),
		);
	settings.beforeStop = value;
	return true;
}

/** An option whose value is a time. */
function timed(option: Option, value: Address, end: Address): bool {
	const duration = parseDuration(value, end);
	if (duration < 0)
		return refuse(
			phrase(
				"not a time; 500ms, 5s, 2m, or 5 for seconds is one, up to 100000000 of each",
			),
		);
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
export function apply(option: Option, value: Address, twin: bool): bool {
	openValue(option, value, twin);
	const end = value === 0 ? value : value + length(value);
	switch (option) {
		case Option.SCOPE:
			return scope(value);
		case Option.REWRITE:
		case Option.EXIT:
			return readPairs(option, value, end);
		case Option.DELAY:
		case Option.GRACE:
		case Option.LINGER:
		case Option.BEFORE_STOP_TIMEOUT:
			return timed(option, value, end);
		case Option.STOP_SIGNALS:
			return stopSignals(value, end);
		case Option.BEFORE_STOP:
			return beforeStop(value, end);
		case Option.PARENT_DEATH:
			return parentDeath(value, end);
		case Option.LOG:
			return log(value);
		case Option.LOG_FD:
			return logDescriptor(value, end);
		case Option.VERBOSE:
			return verbose(value, end);
		case Option.AS:
			return refuse(
				phrase(
					"must be the first word, for all that follows is read in that dialect",
				),
			);
		default:
			return without(option, value);
	}
}
