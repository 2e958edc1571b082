import { byteAt } from "./host";
import { lineOf, put, putByte, putLineOf, putNumber } from "./line";
import { Address } from "./memory";
import { Signal } from "./signals";
import { Char, parseNumber, upper } from "./text";

/** The names of the standard signals, each in the line of its number; behind them other names, and SIG. */
function names(): usize {
	return phrase(
		"HUP\nINT\nQUIT\nILL\nTRAP\nABRT\nBUS\nFPE\nKILL\nUSR1\nSEGV\nUSR2\nPIPE\nALRM\nTERM\nSTKFLT\nCHLD\nCONT\nSTOP\nTSTP\nTTIN\nTTOU\nURG\nXCPU\nXFSZ\nVTALRM\nPROF\nWINCH\nIO\nPWR\nSYS\nIOT\nCLD\nPOLL\nUNUSED\nRTMIN\nRTMAX\nSIG\n",
	);
}

/** The last line. */
const LAST_LINE: i32 = 38;

/** What the lines behind SYS are the names of: the characters of the numbers from FIRST_NUMBER on; SIG's is 0. */
function otherNumbers(): usize {
	return text(" &1=?B` ");
}
const FIRST_NUMBER: i32 = 32;

/** Where the name of a standard signal (1 to 31) is, in upper case without SIG, ended by a NUL, until lineOf() is asked again. */
export function standardName(signal: i32): usize {
	return lineOf(names(), signal);
}

/** Appends a signal's name without SIG: TERM, RTMIN+3; 32 and 33 have only their number. */
export function putSignal(signal: i32): void {
	if (signal <= Signal.SYS && signal > 0) putLineOf(names(), signal);
	else if (signal >= Signal.RTMIN) {
		put(phrase("RTMIN"));
		if (signal === Signal.RTMIN) return;
		putByte(Char.PLUS);
		putNumber(signal - Signal.RTMIN);
	} else putNumber(signal);
}

/** Whether the bytes from one address to another are a line's name, in any case of letters. */
function matches(from: Address, to: Address, line: i32): bool {
	let name = lineOf(names(), line);
	for (let at = from; at < to; at++, name++)
		if (upper(byteAt(at)) !== load<u8>(name)) return false;
	return load<u8>(name) === 0;
}

/** The line, up to a last one, that the bytes from one address to another are; -1 for none. */
function lineNamed(from: Address, to: Address, last: i32): i32 {
	for (let line = 1; line <= last; line++)
		if (matches(from, to, line)) return line;
	return -1;
}

/** A standard signal by its name without SIG, in any case. Returns its number, -1 for none. */
export function parseStandard(from: Address, to: Address): i32 {
	return lineNamed(from, to, Signal.SYS);
}

/** A signal by any name without SIG but those with a distance; 0 for SIG itself, -1 for none. */
function parseName(from: Address, to: Address): i32 {
	const line = lineNamed(from, to, LAST_LINE);
	return line <= Signal.SYS
		? line
		: load<u8>(otherNumbers() + line - Signal.SYS) - FIRST_NUMBER;
}

/** A real-time signal by its distance from RTMIN or to RTMAX, -1 for another text. */
function parseRealTime(from: Address, to: Address): i32 {
	if (to - from < 7) return -1;
	const distance = parseNumber(from + 6, to, Signal.RTMAX - Signal.RTMIN);
	if (distance < 0) return -1;
	const limit = parseName(from, from + 5);
	const sign = byteAt(from + 5);
	if (limit === Signal.RTMIN && sign === Char.PLUS) return limit + distance;
	if (limit === Signal.RTMAX && sign === Char.DASH) return limit - distance;
	return -1;
}

/**
 * A signal by its number (1 to 64) or its name: with or without SIG, in any case, RTMIN+N and RTMAX-N, and the other
 * names signal(7) has (IOT, CLD, POLL, UNUSED). Returns its number, -1 for none.
 */
export function parseSignal(from: Address, to: Address): i32 {
	const number = parseNumber(from, to, Signal.RTMAX);
	if (number >= 0) return number > 0 ? number : -1;
	const at = to - from > 3 && parseName(from, from + 3) === 0 ? from + 3 : from;
	const named = parseName(at, to);
	return named > 0 ? named : parseRealTime(at, to);
}
