import { byteAt } from "./host";
import { Address } from "./memory";
import { Signal } from "./signals";
import { Char, parseNumber, upper } from "./text";

/** The longest name has six letters; each stands in a field of that width, signal N in field N-1. */
const WIDTH: usize = 6;

function names(): usize {
	return text(
		"HUP   INT   QUIT  ILL   TRAP  ABRT  BUS   FPE   KILL  USR1  SEGV  USR2  PIPE  ALRM  TERM  STKFLTCHLD  CONT  STOP  TSTP  TTIN  TTOU  URG   XCPU  XFSZ  VTALRMPROF  WINCH IO    PWR   SYS   IOT   CLD   POLL  UNUSEDRTMIN RTMAX SIG   ",
	);
}

/** The last field: those behind SYS are other names, and SIG. */
const LAST_FIELD: i32 = 38;

/** What the fields behind SYS are the names of: the characters of the numbers from FIRST_NUMBER on; SIG's is 0. */
function otherNumbers(): usize {
	return text(" &1=?B` ");
}
const FIRST_NUMBER: i32 = 32;

/** Where the name of a standard signal (1 to 31) begins, in upper case without SIG, or another field; it ends with a space or at WIDTH. */
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

/** Whether the bytes from one address to another are a field's, in any case of letters. */
function matches(from: Address, to: Address, field: i32): bool {
	const letters = standardNameLength(field);
	if (to - from !== letters) return false;
	for (let i = 0; i < letters; i++)
		if (upper(byteAt(from + i)) !== load<u8>(standardName(field) + i))
			return false;
	return true;
}

/** The field, up to a last one, that the bytes from one address to another are; -1 for none. */
function fieldOf(from: Address, to: Address, last: i32): i32 {
	for (let field = 1; field <= last; field++)
		if (matches(from, to, field)) return field;
	return -1;
}

/** A standard signal by its name without SIG, in any case. Returns its number, -1 for none. */
export function parseStandard(from: Address, to: Address): i32 {
	return fieldOf(from, to, Signal.SYS);
}

/** A signal by any name without SIG but those with a distance; 0 for SIG itself, -1 for none. */
function parseName(from: Address, to: Address): i32 {
	const field = fieldOf(from, to, LAST_FIELD);
	return field <= Signal.SYS
		? field
		: load<u8>(otherNumbers() + field - Signal.SYS) - FIRST_NUMBER;
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
