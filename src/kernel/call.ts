import { call, callWide } from "./host";
import { Call } from "./numbers";

/** One system call of up to three arguments; see call in host.ts. Its users are the functions of this folder, one for each call. */
export function system(number: Call, a: i64 = 0, b: i64 = 0, c: i64 = 0): i64 {
	return call(number, a, b, c);
}

/** As system, for calls of more arguments. */
export function systemWide(
	number: Call,
	a: i64,
	b: i64,
	c: i64,
	d: i64,
	e: i64 = 0,
	f: i64 = 0,
): i64 {
	return callWide(number, a, b, c, d, e, f);
}
