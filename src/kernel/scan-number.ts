import { byteAt } from "./host";
import { Address } from "./memory";
import { Char } from "./text";

/** i64.MAX_VALUE without its last digit, which is 7. */
const LARGEST: i64 = i64.MAX_VALUE / 10;

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
	let value: i64 = 0;
	for (; byteAt(at) >= Char.ZERO && byteAt(at) <= Char.NINE; at++) {
		const digit = byteAt(at) - Char.ZERO;
		value =
			value > LARGEST || (value === LARGEST && digit > 7)
				? i64.MAX_VALUE
				: value * 10 + digit;
		behind = at + 1;
	}
	return negative ? -value : value;
}
