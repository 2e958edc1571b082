// One line at a time is put together here; say.ts writes it.
import { quotient } from "./divide";
import { errorTexts } from "./errors";
import { byteAt } from "./host";
import { LINE_BUFFER, LINE_BYTES } from "./layout";
import { Address } from "./memory";
import { Char, length, upper } from "./text";
import { TEXTS } from "./texts";

/** Where bytes are appended: to the line, or to a form of lineOf's. */
let buffer: usize = LINE_BUFFER;
/** How much of it is there; what does not fit is left out. */
let used: i32 = 0;

/** Appends one byte. */
export function putByte(byte: i32): void {
	if (used >= LINE_BYTES - 1) return; // one is kept for the newline
	store<u8>(buffer + used, <u8>byte);
	used++;
}

/** The bytes that stand for strings go from this one down, over 0 and 255, to 126 (tools/pack.ts). */
const FIRST_CODE: i32 = 31;
const CODES: i32 = 162;

/** Whether only one line of a literal is wanted, and how many lines come before it. */
let ofOne: bool = false;
let skipped: i32 = 0;

/** Appends what a literal's byte stands for. */
function unfold(byte: i32): void {
	let code = (FIRST_CODE - byte) & 255;
	if (code >= CODES || byte === Char.NEWLINE) {
		if (ofOne && byte === Char.NEWLINE) skipped--;
		else if (!ofOne || skipped === 0) putByte(byte);
		return;
	}
	// Strings of two bytes come first, behind the number of them; then those of three, and so on.
	let at = TEXTS;
	let bytes: usize = 2;
	for (; code >= <i32>load<u8>(at); bytes++) {
		code -= load<u8>(at);
		at += 1 + bytes * load<u8>(at);
	}
	at += 1 + bytes * code;
	for (const end = at + bytes; at < end; at++) unfold(load<u8>(at));
}

/** Appends a literal, folded or not. */
export function put(literal: usize): void {
	for (let at = literal; load<u8>(at) !== 0; at++) unfold(load<u8>(at));
}

/** Appends one of a literal's lines, the first one being 1. Returns whether it has any letters. */
export function putLineOf(literal: usize, line: i32): bool {
	const before = used;
	ofOne = true;
	skipped = line - 1;
	for (let at = literal; skipped >= 0 && load<u8>(at) !== 0; at++)
		unfold(load<u8>(at));
	ofOne = false;
	return used > before;
}

/** Appends a number, 0 or more, in decimal, with leading zeros up to a width. */
export function putPadded(value: i64, width: i32): void {
	const tens = quotient(value, 10);
	if (tens > 0 || width > 1) putPadded(tens, width - 1);
	putByte(Char.ZERO + <i32>(value - tens * 10));
}

/** Appends a number in decimal. */
export function putNumber(value: i64): void {
	if (value < 0) putByte(Char.DASH);
	putPadded(value < 0 ? -value : value, 1);
}

/** Appends what an error is called, or its number. Takes the negative answer of a call. */
export function putError(answer: i32): void {
	if (putLineOf(errorTexts(), -answer)) return;
	put(phrase("error "));
	putNumber(-answer);
}

function putHex(digit: i32): void {
	putByte(digit < 10 ? Char.ZERO + digit : digit + 87);
}

/** The bytes of the UTF-8 character at an address, 0 where the bytes are none (RFC 3629, section 4). */
function characterBytes(at: Address, end: Address): i32 {
	const first = byteAt(at);
	if (first < 0x80) return 1;
	const bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	if (first < 0xc2 || first > 0xf4 || at + bytes > end) return 0;
	for (let i = 1; i < bytes; i++)
		if ((byteAt(at + i) & 0xc0) !== 0x80) return 0;
	const second = byteAt(at + 1);
	if (first === 0xe0 && second < 0xa0) return 0; // longer than need be
	if (first === 0xed && second > 0x9f) return 0; // a surrogate
	if (first === 0xf0 && second < 0x90) return 0;
	if (first === 0xf4 && second > 0x8f) return 0; // above U+10FFFF
	return bytes;
}

/** How many bytes of foreign text a line takes at most; six bytes each when all are escaped, but no more than that. */
const FOREIGN: i32 = 240;
/** Two of them, as in a value and its part, leave room for what is said of them. */
const FOREIGN_ESCAPED: i32 = 720;

/**
 * Appends foreign text, up to an address, with all that could steer a terminal or end a JSON string escaped as JSON
 * has it (RFC 8259, section 7); what is no UTF-8 becomes U+FFFD. A long one is cut, with an ellipsis.
 */
export function putForeignBytes(from: Address, to: Address): void {
	const end = to - from > FOREIGN ? from + FOREIGN : to;
	const before = used;
	let at = from;
	while (at < end && used - before < FOREIGN_ESCAPED) {
		const bytes = characterBytes(at, to);
		const byte = byteAt(at);
		if (bytes === 0) {
			put(phrase("\\ufffd"));
			at++;
		} else if (
			byte < Char.SPACE ||
			byte === Char.DELETE ||
			(byte === 0xc2 && byteAt(at + 1) < 0xa0)
		) {
			const code = byte === 0xc2 ? byteAt(at + 1) : byte;
			put(phrase("\\u00"));
			putHex(code >> 4);
			putHex(code & 15);
			at += bytes;
		} else {
			if (byte === Char.QUOTE || byte === Char.BACKSLASH)
				putByte(Char.BACKSLASH);
			for (let i = 0; i < bytes; i++) putByte(byteAt(at + i));
			at += bytes;
		}
	}
	if (at < to) {
		putByte(0xe2); // …, U+2026
		putByte(0x80);
		putByte(0xa6);
	}
}

/** Appends a foreign text as putForeignBytes does. */
export function putForeign(at: Address): void {
	putForeignBytes(at, at + length(at));
}

/** Appends the name of an option's twin in the environment: upper case, a dash as an underscore. */
export function putUpper(literal: usize, letters: i32): void {
	for (let i = 0; i < letters; i++) {
		const letter = load<u8>(literal + i);
		putByte(letter === Char.DASH ? Char.UNDERSCORE : upper(letter));
	}
}

/** Ends the line with a newline and begins the next one. Returns the bytes of the ended one, in LINE_BUFFER until something is put. */
export function endLine(): i32 {
	store<u8>(LINE_BUFFER + used, Char.NEWLINE);
	const bytes = used + 1;
	used = 0;
	return bytes;
}

/** Where one line of a literal is unfolded. None has more bytes. */
const FORM: usize = memory.data(512, 8);

/** Unfolds one of a literal's lines, the first one being 1. Returns where it is, ended by a NUL, until the next one is asked for. */
export function lineOf(literal: usize, line: i32): usize {
	const before = used;
	buffer = FORM;
	used = 0;
	putLineOf(literal, line);
	putByte(0);
	buffer = LINE_BUFFER;
	used = before;
	return FORM;
}
