import { byteAt } from "./host";
import { Address } from "./memory";
import { parseNumber } from "./text";

const MILLISECOND: i64 = 1_000_000;
const SECOND: i64 = 1_000_000_000;
const MINUTE: i64 = 60_000_000_000;

/** So many minutes, 190 years, still fit into nanoseconds, with room to be added to a clock's time. */
const MOST: i32 = 100_000_000;

const LETTER_M: i32 = 109;
const LETTER_S: i32 = 115;

/**
 * A time that is all of the bytes from one address to another: a whole number, and ms, s or m behind it or nothing,
 * which is seconds. Returns nanoseconds, or -1: empty, junk or too much.
 */
export function parseDuration(from: Address, to: Address): i64 {
	let end = to;
	let unit = SECOND;
	const last = to > from ? byteAt(to - 1) : 0;
	if (last === LETTER_M) {
		unit = MINUTE;
		end--;
	} else if (last === LETTER_S) {
		end--;
		if (end > from && byteAt(end - 1) === LETTER_M) {
			unit = MILLISECOND;
			end--;
		}
	}
	const number = parseNumber(from, end, MOST);
	return number < 0 ? -1 : unit * number;
}
