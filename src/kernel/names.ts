import { byteAt } from "./host";
import { Address } from "./memory";
import { Signal } from "./signals";
import { Char, parseNumber, upper } from "./text";

/** The longest name has six letters; each stands in a field of that width, signal N in field N-1. */
const WIDTH: usize = 6;

function names(): usize {
	return text(
		"HUP   INT   QUIT  ILL   TRAP  ABRT  BUS   FPE   KILL  USR1  SEGV  USR2  PIPE  ALRM  TERM  STKFLTCHLD  CONT  STOP  TSTP  TTIN  TTOU  URG   XCPU  XFSZ  VTALRMPROF  WINCH IO    PWR   SYS   ",
	);
}

/** Where the name of a standard signal (1 to 31) begins, in upper case without SIG; it ends with a space or at WIDTH. */
export function standardName(signal: i32): usize {
	return names() + WIDTH * <usize>(signal - 1);
}

/** The letters of a standard signal's name. */
export function standardNameLength(signal: i32): i32 {
	const name = standardName(signal);
	let letters: usize = 0;
	while (letters < WIDTH && load<u8>(name + letters) !== Char.SPACE) letters++;
	return <i32>letters;
}

/** Whether the bytes from one address to another are a literal (in upper case, ended by a NUL or a space), in any case of letters. */
function matches(
	from: Address,
	to: Address,
	literal: usize,
	letters: i32,
): bool {
	if (to - from !== letters) return false;
	for (let i = 0; i < letters; i++)
		if (upper(byteAt(from + i)) !== load<u8>(literal + i)) return false;
	return true;
}

/** A real-time signal by its distance from RTMIN or to RTMAX, -1 for another text. */
function parseRealTime(from: Address, to: Address): i32 {
	if (matches(from, to, text("RTMIN"), 5)) return Signal.RTMIN;
	if (matches(from, to, text("RTMAX"), 5)) return Signal.RTMAX;
	if (to - from < 7) return -1;
	const distance = parseNumber(from + 6, to, Signal.RTMAX - Signal.RTMIN);
	if (distance < 0) return -1;
	if (matches(from, from + 6, text("RTMIN+"), 6))
		return Signal.RTMIN + distance;
	if (matches(from, from + 6, text("RTMAX-"), 6))
		return Signal.RTMAX - distance;
	return -1;
}

/** A standard signal by its name without SIG, in any case. Returns its number, -1 for none. */
export function parseStandard(from: Address, to: Address): i32 {
	for (let signal = 1; signal <= Signal.SYS; signal++)
		if (matches(from, to, standardName(signal), standardNameLength(signal)))
			return signal;
	return -1;
}

/**
 * A signal by its number (1 to 64) or its name: with or without SIG, in any case, RTMIN+N and RTMAX-N, and the other
 * names signal(7) has (IOT, CLD, POLL, UNUSED). Returns its number, -1 for none.
 */
export function parseSignal(from: Address, to: Address): i32 {
	const number = parseNumber(from, to, Signal.RTMAX);
	if (number >= 0) return number > 0 ? number : -1;
	let at = from;
	if (to - from > 3 && matches(from, from + 3, text("SIG"), 3)) at += 3;
	const standard = parseStandard(at, to);
	if (standard > 0) return standard;
	if (matches(at, to, text("IOT"), 3)) return Signal.ABRT;
	if (matches(at, to, text("CLD"), 3)) return Signal.CHLD;
	if (matches(at, to, text("POLL"), 4)) return Signal.IO;
	if (matches(at, to, text("UNUSED"), 6)) return Signal.SYS;
	return parseRealTime(at, to);
}
