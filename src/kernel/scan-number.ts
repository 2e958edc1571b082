import { byteAt } from "./host";
import { Address } from "./memory";
import { Char } from "./text";

/** i64.MIN_VALUE without its last digit, which is 8. */
const LEAST: i64 = i64.MIN_VALUE / 10;

/** Where scanNumber stopped; 0 when it found no number. */
let behind: Address = 0;

/** Where the last scanNumber stopped, behind its number's last digit; 0 when there was none. */
export function behindNumber(): Address {
	return behind;
}

/**
 * A number as strtol(3) and sscanf(3) read it: blanks and a sign may come first, what follows is left alone, one too
 * large is held at the limit of 64 bits. Returns 0 where there is none.
 */
export function scanNumber(from: Address): i64 {
	let at = from;
	while (byteAt(at) === Char.SPACE || (byteAt(at) >= 9 && byteAt(at) <= 13))
		at++;
	const negative = byteAt(at) === Char.DASH;
	if (negative || byteAt(at) === Char.PLUS) at++;
	behind = 0;
	let value: i64 = 0; // of the number with a minus: there is one more of those
	for (; byteAt(at) >= Char.ZERO && byteAt(at) <= Char.NINE; at++) {
		const digit = byteAt(at) - Char.ZERO;
		value =
			value < LEAST || (value === LEAST && digit > 8)
				? i64.MIN_VALUE
				: value * 10 - digit;
		behind = at + 1;
	}
	if (negative) return value;
	return value === i64.MIN_VALUE ? i64.MAX_VALUE : -value;
}
