// Options as getopt_long(3) reads them, in POSIX's order: the first word that is no option begins the command.
import { byteAt, wordSize } from "../kernel/host";
import { Address } from "../kernel/memory";
import { Char, find, item, length } from "../kernel/text";
import {
	ambiguous,
	invalidLetter,
	missingLetterValue,
	missingValue,
	setProgram,
	unrecognized,
	unwantedValue,
} from "./complaints";
import { namesOption, optionLine, takesValue } from "./table";

/** What next() answers beside an option's index. */
export enum Next {
	/** No option is left. */
	END = -1,
	/** The word is no good; one line on stderr has said why. */
	BAD = -2,
}

/** The table of options that are known. */
let known: usize = 0;
let argv: Address = 0;
/** Whether there are long options; otherwise a word's second dash is a letter like any other (getopt(3)). */
let long: bool = true;
/** The word being read, and where in it: inside a cluster of letters, or 0. */
let word: i32 = 1;
let within: Address = 0;
/** The value of the option that next() answered, 0 for one without. */
let value: Address = 0;

/** Begins to read options of a table (table.ts) from a word on: 1 is the first behind the program's name. */
export function openOptions(options: usize, list: Address, first: i32): void {
	known = options;
	argv = list;
	word = first;
	within = 0;
	setProgram(item(list, 0));
}

/** As openOptions, for a table of letters alone: getopt(3) instead of getopt_long(3). */
export function openLetters(options: usize, list: Address, first: i32): void {
	openOptions(options, list, first);
	long = false;
}

/** The value of the option answered last. */
export function optionValue(): Address {
	return value;
}

/** Where the command's words begin, once next() has answered END. */
export function commandPlace(): Address {
	return argv + word * wordSize();
}

/** Finds an option's value: in its own word, or, with 0, in the next one where it takes any. Returns false when that is missing. */
function findValue(line: usize, own: Address): bool {
	value = own;
	if (own !== 0 || !takesValue(line)) return true;
	value = item(argv, word);
	word++;
	return value !== 0;
}

function nextLong(at: Address): i32 {
	const from = at + 2;
	const end = at + length(at);
	const to = find(from, end, Char.EQUALS);
	let found = -1;
	let several = false;
	for (let i = 0; ; i++) {
		const line = optionLine(known, i);
		if (line === 0) break;
		const match = namesOption(line, from, to);
		if (match === 0) continue;
		several = found >= 0;
		found = i;
		if (match === 2 || several) {
			if (match === 2) several = false;
			break;
		}
	}
	if (several) {
		ambiguous(known, at, from, to);
		return Next.BAD;
	}
	word++;
	if (found < 0) {
		unrecognized(at);
		return Next.BAD;
	}
	const line = optionLine(known, found);
	if (to < end && !takesValue(line)) {
		unwantedValue(line);
		return Next.BAD;
	}
	if (findValue(line, to < end ? to + 1 : 0)) return found;
	missingValue(line);
	return Next.BAD;
}

function nextLetter(): i32 {
	const letter = byteAt(within);
	within++;
	let found = -1;
	for (let i = 0; found < 0; i++) {
		const line = optionLine(known, i);
		if (line === 0) break;
		if (load<u8>(line) === letter && letter !== Char.SPACE) found = i;
	}
	const rest = byteAt(within) !== 0;
	if (!rest) word++;
	if (found < 0) {
		invalidLetter(within - 1);
		return Next.BAD;
	}
	const line = optionLine(known, found);
	const takes = takesValue(line);
	const at = within;
	if (takes && rest) word++;
	if (takes || !rest) within = 0;
	if (findValue(line, takes && rest ? at : 0)) return found;
	missingLetterValue(at - 1);
	return Next.BAD;
}

/** The index of the next option, Next.END before the command, or Next.BAD after one line on stderr. */
export function next(): i32 {
	if (within !== 0) return nextLetter();
	const at = item(argv, word);
	if (at === 0 || byteAt(at) !== Char.DASH || byteAt(at + 1) === 0)
		return Next.END;
	if (byteAt(at + 1) !== Char.DASH) {
		within = at + 1;
		return nextLetter();
	}
	if (byteAt(at + 2) === 0) {
		word++;
		return Next.END;
	}
	if (long) return nextLong(at);
	within = at + 1;
	return nextLetter();
}
