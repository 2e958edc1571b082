// Two kinds of text, both ended by a NUL: a literal, text("...") in this module's memory (usize), and a foreign one
// at an absolute address (Address): an argument, a variable of the environment.
import { byteAt, wordAt, wordSize } from "./host";
import { Address } from "./memory";

/** Characters by their code, where a number would say nothing. */
export enum Char {
	NEWLINE = 10,
	SPACE = 32,
	EXCLAMATION = 33,
	QUOTE = 34,
	PERCENT = 37,
	PLUS = 43,
	COMMA = 44,
	DASH = 45,
	POINT = 46,
	SLASH = 47,
	ZERO = 48,
	NINE = 57,
	COLON = 58,
	EQUALS = 61,
	BACKSLASH = 92,
	UNDERSCORE = 95,
	DELETE = 127,
}

/** The bytes of a foreign text before its NUL. */
export function length(at: Address): i32 {
	let bytes = 0;
	while (byteAt(at + bytes) !== 0) bytes++;
	return bytes;
}

/** How many bytes of a literal a foreign text begins with; all of the literal's when it begins with it whole. */
export function common(at: Address, literal: usize): i32 {
	let bytes = 0;
	while (
		load<u8>(literal + bytes) !== 0 &&
		byteAt(at + bytes) === load<u8>(literal + bytes)
	)
		bytes++;
	return bytes;
}

/** Whether a foreign text begins with a literal. */
export function startsWith(at: Address, literal: usize): bool {
	return load<u8>(literal + common(at, literal)) === 0;
}

/** Whether a foreign text is a literal. */
export function equals(at: Address, literal: usize): bool {
	const bytes = common(at, literal);
	return load<u8>(literal + bytes) === 0 && byteAt(at + bytes) === 0;
}

/** Where a character stands first in the bytes from one address up to another; that other one when nowhere. */
export function find(from: Address, to: Address, character: i32): Address {
	let at = from;
	while (at < to && byteAt(at) !== character) at++;
	return at;
}

/** A path's last part: what stands behind its last slash. */
export function baseName(path: Address): Address {
	let name = path;
	for (let at = path; byteAt(at) !== 0; at++)
		if (byteAt(at) === Char.SLASH) name = at + 1;
	return name;
}

/** A letter in its upper case; any other byte as it is. */
export function upper(character: i32): i32 {
	return character >= 97 && character <= 122 ? character - 32 : character;
}

/** A decimal number that is all of the bytes from one address to another, or -1: empty, junk or above the limit. */
export function parseNumber(from: Address, to: Address, limit: i32): i32 {
	if (from === to) return -1;
	let value: i64 = 0;
	for (let at = from; at < to; at++) {
		const digit = byteAt(at) - Char.ZERO;
		if (digit < 0 || digit > 9) return -1;
		value = value * 10 + digit;
		if (value > limit) return -1;
	}
	return <i32>value;
}

/** The text at an index of a list of pointers (argv, envp); 0 behind its end. */
export function item(list: Address, index: i32): Address {
	return wordAt(list + index * wordSize());
}

/** The value of a variable in an environment ("NAME=" as a literal); 0 when it is not set. */
export function variable(envp: Address, nameAndEquals: usize): Address {
	let i = 0;
	for (let at = item(envp, i); at !== 0; at = item(envp, ++i)) {
		const bytes = common(at, nameAndEquals);
		if (load<u8>(nameAndEquals + bytes) === 0) return at + bytes;
	}
	return 0;
}
