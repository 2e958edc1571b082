import { call } from "./host";
import { Call } from "./numbers";

/** One system call; see call in host.ts. Its users are the functions of this folder, one for each call. */
export function system(
	number: Call,
	a: i64 = 0,
	b: i64 = 0,
	c: i64 = 0,
	d: i64 = 0,
	e: i64 = 0,
	f: i64 = 0,
): i64 {
	return call(number, a, b, c, d, e, f);
}
