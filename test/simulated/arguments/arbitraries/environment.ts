import fc from "fast-check";
import type { Word } from "../line.ts";
import { OPTIONS } from "./options.ts";
import { number } from "./values.ts";
import { anyWord } from "./words.ts";

/** What the older inits and the program itself look at. */
const VARIABLES = [
	...["DUMB_INIT_DEBUG", "DUMB_INIT_SETSID"],
	...["TINI_SUBREAPER", "TINI_KILL_PROCESS_GROUP", "TINI_VERBOSITY"],
	...["CATATONIT_DEBUG", "CATATONIT_LOG", "LISTEN_PID", "LISTEN_FDS"],
];

const twin = fc.oneof(
	...OPTIONS.firstborn.map(({ name = "", takes, value }) => {
		const variable = `FIRSTBORN_${name.toUpperCase().replaceAll("-", "_")}`;
		const flag = fc.oneof(fc.constantFrom("0", "1", "2"), value);
		return (takes ? value : flag).map((text) => `${variable}=${text}`);
	}),
);

const older = fc
	.tuple(
		fc.constantFrom(...VARIABLES),
		fc.oneof(fc.constantFrom("", "0", "1", "7"), number, anyWord),
	)
	.map((parts) => parts.join("="));

const path = fc.constantFrom(
	...[
		"/bin",
		"",
		":",
		"/bin:/nowhere",
		"/nowhere:/bin",
		"/bin/tell:/bin",
		"/",
		"bin",
		"/nowhere",
	],
	...[
		// With "/tell" behind them: one byte less than PATH_MAX takes with its NUL, as much, and one more.
		...["", "/", "//"].map((more) => `${more}${"/x".repeat(2045)}:/bin`),
		`/${"y".repeat(300)}:/bin`,
		":".repeat(300),
		"/bin/:/bin",
	],
);

/** One entry. */
const entry: fc.Arbitrary<Word> = fc.oneof(
	{ arbitrary: twin, weight: 4 },
	{ arbitrary: older, weight: 4 },
	{ arbitrary: path.map((value) => `PATH=${value}`), weight: 3 },
	{ arbitrary: anyWord, weight: 3 },
	{ arbitrary: anyWord.map((word) => `FIRSTBORN_${word}`), weight: 1 },
	{
		arbitrary: fc
			.constantFrom("tini", "dumb-init", "catatonit", "", "firstborn", "x")
			.map((name) => `FIRSTBORN_AS=${name}`),
		weight: 1,
	},
	{
		arbitrary: fc.constantFrom(
			"PATH",
			"FIRSTBORN_DELAY",
			"TINI_SUBREAPER",
			"=",
			"A=1",
		),
		weight: 1,
	},
);

/** An environment: mostly a few entries, some of them twice; now and then thousands. */
export const environment: fc.Arbitrary<Word[]> = fc.oneof(
	{ arbitrary: fc.constant<Word[]>(["PATH=/bin"]), weight: 300 },
	{ arbitrary: fc.array(entry, { maxLength: 5 }), weight: 500 },
	{
		arbitrary: fc
			.tuple(
				fc.array(entry, { minLength: 1, maxLength: 5 }),
				fc.constantFrom(100, 1000, 5000),
			)
			.map(([some, count]) =>
				Array.from({ length: count }, (_, i) => some[i % some.length] as Word),
			),
		weight: 1,
	},
);
