// What getopt_long(3) says of a word that is no good, in its wording.
import { put, putForeign, putForeignBytes } from "../kernel/line";
import { Address } from "../kernel/memory";
import { sayLine } from "../kernel/say";
import { namesOption, optionLine, putOption } from "./table";

const STDERR: i32 = 2;

/** The program's name, as complaints begin with it. */
let program: Address = 0;
/** What ends every complaint. */
let remedy: usize = 0;

/** Sets the program's name. */
export function setProgram(name: Address): void {
	program = name;
}

/** Sets what ends every complaint, as a literal: where the options are listed. */
export function setRemedy(literal: usize): void {
	remedy = literal;
}

function begin(words: usize): void {
	putForeign(program);
	put(phrase(": "));
	put(words);
}

function end(words: usize): void {
	put(words);
	if (remedy !== 0) put(remedy);
	sayLine(STDERR);
}

/** A long option that is not there; the word whole, with its value. */
export function unrecognized(word: Address): void {
	begin(phrase("unrecognized option '"));
	putForeign(word);
	end(phrase("'"));
}

/** A letter that is no option. */
export function invalidLetter(at: Address): void {
	begin(phrase("invalid option -- '"));
	putForeignBytes(at, at + 1);
	end(phrase("'"));
}

/** A long option with a value that it does not take. */
export function unwantedValue(line: usize): void {
	begin(phrase("option '"));
	putOption(line);
	end(phrase("' doesn't allow an argument"));
}

/** A long option without its value. */
export function missingValue(line: usize): void {
	begin(phrase("option '"));
	putOption(line);
	end(phrase("' requires an argument"));
}

/** A letter without its value. */
export function missingLetterValue(at: Address): void {
	begin(phrase("option requires an argument -- '"));
	putForeignBytes(at, at + 1);
	end(phrase("'"));
}

/** An abbreviation (from one address to another, of the word at a third) of several options of a table. */
export function ambiguous(
	table: usize,
	word: Address,
	from: Address,
	to: Address,
): void {
	begin(phrase("option '"));
	putForeign(word);
	put(phrase("' is ambiguous; possibilities:"));
	let i = 0;
	for (
		let line = optionLine(table, i);
		line !== 0;
		line = optionLine(table, ++i)
	) {
		if (namesOption(line, from, to) === 0) continue;
		put(phrase(" '"));
		putOption(line);
		put(phrase("'"));
	}
	end(phrase(""));
}
