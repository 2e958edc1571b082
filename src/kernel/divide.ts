import { wordSize } from "./host";

/** A number, 0 or more, divided by another one: bit by bit where the machine has no instruction for 64 bits. */
export function quotient(value: u64, by: u64): u64 {
	if (wordSize() === 8) return value / by;
	let rest: u64 = 0;
	let left = value;
	for (let i = 0; i < 64; i++) {
		rest = (rest << 1) | (left >> 63);
		left <<= 1;
		if (rest >= by) {
			rest -= by;
			left++;
		}
	}
	return left;
}
