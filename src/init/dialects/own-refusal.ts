// One line on stderr for a value that is refused: what the user wrote, and what is allowed.
import {
	put,
	putByte,
	putForeign,
	putForeignBytes,
	putUpper,
} from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { sayLine } from "../../kernel/say";
import { Char } from "../../kernel/text";
import { optionLine, optionNameLength, putOption } from "../../options/table";
import { Option, options } from "./own-options";

const STDERR: i32 = 2;

/** What is being read: for complaints. */
let reading: Option = Option.HELP;
let given: Address = 0;
let fromEnvironment: bool = false;

/** Says what is read from here on: an option, its value or 0, and whether it is the twin in the environment. */
export function openValue(option: Option, value: Address, twin: bool): void {
	reading = option;
	given = value;
	fromEnvironment = twin;
}

/** Begins a complaint by what the user wrote: the option or its twin, and the value. */
function begin(): void {
	const line = optionLine(options(), reading);
	put(phrase("firstborn: "));
	if (fromEnvironment) {
		put(phrase("FIRSTBORN_"));
		putUpper(line + 2, optionNameLength(line));
	} else putOption(line);
	if (given === 0) return;
	putByte(Char.EQUALS);
	putForeign(given);
}

/** Refuses the value. Returns false. */
export function refuse(why: usize): bool {
	begin();
	put(phrase(": "));
	put(why);
	sayLine(STDERR);
	return false;
}

/** Refuses a part of the value, which is named. Returns false. */
export function refusePart(from: Address, to: Address, why: usize): bool {
	begin();
	put(phrase(": '"));
	putForeignBytes(from, to);
	put(phrase("' "));
	put(why);
	sayLine(STDERR);
	return false;
}

/** Refuses what should be a signal. Returns false. */
export function notASignal(from: Address, to: Address): bool {
	return refusePart(
		from,
		to,
		phrase(
			"is no signal; a name as TERM or RTMIN+3, or a number from 1 to 64, is",
		),
	);
}
