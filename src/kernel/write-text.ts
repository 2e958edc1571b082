// Short texts for the kernel's eyes, put together in this module's memory.
import { Char } from "./text";

/** Stores a literal's bytes without the NUL. Returns the address behind them. */
export function appendLiteral(at: usize, literal: usize): usize {
	let end = at;
	for (let from = literal; load<u8>(from) !== 0; from++)
		store<u8>(end++, load<u8>(from));
	return end;
}

/** Stores a number, 0 or more, in decimal. Returns the address behind it. */
export function appendNumber(at: usize, value: i32): usize {
	const end = value >= 10 ? appendNumber(at, value / 10) : at;
	store<u8>(end, <u8>(Char.ZERO + (value % 10)));
	return end + 1;
}
