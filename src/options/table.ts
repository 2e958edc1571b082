// A table of options: one a line, a letter or a space for none, a space, the long name, "=" behind it when a value
// follows. An option's index is its line's, from 0.
import { byteAt } from "../kernel/host";
import { lineOf, put, putByte } from "../kernel/line";
import { Address } from "../kernel/memory";
import { Char, length } from "../kernel/text";

/** The line of an option by its index, 0 behind the last one. It is there until the next one is asked for. */
export function optionLine(options: usize, index: i32): usize {
	const line = lineOf(options, index + 1);
	return load<u8>(line) === 0 ? 0 : line;
}

/** The letters of the long name in an option's line. */
export function optionNameLength(line: usize): i32 {
	let letters = 0;
	for (
		let at = line + 2;
		<i32>load<u8>(at) > Char.SPACE && load<u8>(at) !== Char.EQUALS;
		at++
	)
		letters++;
	return letters;
}

/** Whether an option's line says that a value follows. */
export function takesValue(line: usize): bool {
	return load<u8>(line + 2 + optionNameLength(line)) === Char.EQUALS;
}

/** Appends "--name" of an option's line. */
export function putOption(line: usize): void {
	put(phrase("--"));
	const letters = optionNameLength(line);
	for (let i = 0; i < letters; i++) putByte(load<u8>(line + 2 + i));
}

/** The index of the option whose long name is a text; -1 for none. */
export function optionNamed(options: usize, name: Address): i32 {
	const end = name + length(name);
	let i = 0;
	for (
		let line = optionLine(options, i);
		line !== 0;
		line = optionLine(options, ++i)
	)
		if (namesOption(line, name, end) === 2) return i;
	return -1;
}

/** Whether the bytes of a word begin an option's long name (1), are all of it (2), or neither (0). */
export function namesOption(line: usize, from: Address, to: Address): i32 {
	const letters = optionNameLength(line);
	if (to - from > letters) return 0;
	for (let i = 0; from + i < to; i++)
		if (byteAt(from + i) !== load<u8>(line + 2 + i)) return 0;
	return to - from === letters ? 2 : 1;
}
