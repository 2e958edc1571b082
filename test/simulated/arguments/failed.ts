// Every line that ever failed, at its smallest, with what was wrong. They are held against all properties in each run.
import type { Line } from "./line.ts";

/** A line and what it has found. */
export interface Failed extends Line {
	readonly found: string;
}

/** In the order in which they were found. */
export const FAILED: readonly Failed[] = [
	{
		found: "as dumb-init, a number below all that C's long has became 1",
		argv: ["firstborn", "-r", "-9223372036854775808:0", ""],
		env: ["FIRSTBORN_AS=dumb-init"],
		first: false,
	},
	{
		found:
			"a value and its part, escaped throughout, left no room for what is allowed",
		argv: [
			"firstborn",
			"--as",
			"firstborn",
			"--stop-signals",
			"\x01".repeat(240),
		],
		env: [],
		first: false,
	},
];
