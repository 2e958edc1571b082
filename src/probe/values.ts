// What each option's value may be, and what is said of another one.

import { parseDuration } from "../kernel/duration";
import { byteAt } from "../kernel/host";
import {
	put,
	putByte,
	putForeign,
	putForeignBytes,
	putNumber,
} from "../kernel/line";
import { Address } from "../kernel/memory";
import { parseSignal } from "../kernel/names";
import { sayLine } from "../kernel/say";
import { EVERY_SIGNAL, only, Signal, SignalSet } from "../kernel/signals";
import { Char, find, length, parseNumber } from "../kernel/text";
import { optionLine, putOption } from "../options/table";
import { Option, options } from "./options";

const STDERR: i32 = 2;

/** What is being read: for complaints. */
let reading: Option = 0;
let given: Address = 0;

/** Says what is read from here on: an option, and its value or 0. */
export function openValue(option: Option, value: Address): void {
	reading = option;
	given = value;
}

function begin(): void {
	put(phrase("sigprobe: "));
	putOption(optionLine(options(), reading));
	if (given !== 0) {
		putByte(Char.EQUALS);
		putForeign(given);
	}
	put(phrase(": "));
}

/** Refuses the option. Returns false. */
export function refuse(why: usize): bool {
	begin();
	put(why);
	sayLine(STDERR);
	return false;
}

/** Refuses a part of the value, which is named. Returns the empty set. */
function refusePart(from: Address, to: Address, why: usize): SignalSet {
	begin();
	put(phrase("'"));
	putForeignBytes(from, to);
	put(phrase("' "));
	put(why);
	sayLine(STDERR);
	return 0;
}

/** Every signal that a process can take or ignore: all but two (signal(7)). */
function catchable(): SignalSet {
	return EVERY_SIGNAL & ~(only(Signal.KILL) | only(Signal.STOP));
}

/** "all" or a signal. Returns the empty set when it is neither, which has been said. */
function parseItem(from: Address, to: Address): SignalSet {
	if (isAll(from, to)) return catchable();
	const signal = parseSignal(from, to);
	if (signal < 0)
		return refusePart(
			from,
			to,
			phrase(
				"is no signal; a name as TERM or RTMIN+3, a number from 1 to 64, or all, is",
			),
		);
	if (signal === Signal.KILL || signal === Signal.STOP)
		return refusePart(
			from,
			to,
			phrase("cannot be taken or ignored by any process; leave it out"),
		);
	return only(signal);
}

function isAll(from: Address, to: Address): bool {
	const all = text("all");
	if (to - from !== 3) return false;
	for (let i = 0; i < 3; i++)
		if (byteAt(from + i) !== load<u8>(all + i)) return false;
	return true;
}

/** Signals with commas between. Returns the empty set when one of them is refused, which has been said. */
export function parseSignals(): SignalSet {
	const last = given + length(given);
	let set: SignalSet = 0;
	let from = given;
	while (true) {
		const to = find(from, last, Char.COMMA);
		const item = parseItem(from, to);
		if (item === 0) return 0;
		set |= item;
		if (to === last) return set;
		from = to + 1;
	}
}

/** A number within limits. Returns -1 when it is none, which has been said. */
export function parseCount(least: i32, most: i32): i32 {
	const count = parseNumber(given, given + length(given), most);
	if (count >= least) return count;
	begin();
	put(phrase("a number from "));
	putNumber(least);
	put(phrase(" to "));
	putNumber(most);
	put(phrase(" is allowed"));
	sayLine(STDERR);
	return -1;
}

/** A time in nanoseconds. Returns -1 when it is none, which has been said. */
export function parseTime(): i64 {
	const time = parseDuration(given, given + length(given));
	if (time < 0)
		refuse(
			phrase(
				"is no time; a whole number up to 100000000 with ms, s or m behind it is, or with nothing for seconds",
			),
		);
	return time;
}
