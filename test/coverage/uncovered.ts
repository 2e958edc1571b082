// The lines that no test runs, and why.

/** Lines that neither the simulated nor the native tests run. */
export interface Uncovered {
	/** The program whose tests do not run them. */
	readonly program: "firstborn" | "sigprobe";
	readonly file: string;
	/** The lines' texts without the white space around: they stand one behind the other, at one place of the file. */
	readonly lines: readonly string[];
	readonly reason: string;
}

const NO_LETTERS =
	"none of sigprobe's letters takes a value; older inits' letters do, and the init's tests run this";

/** All of them. */
export const UNCOVERED: readonly Uncovered[] = [
	{
		program: "sigprobe",
		file: "src/options/complaints.ts",
		lines: [
			`begin(phrase("option requires an argument -- '"));`,
			"putForeignBytes(at, at + 1);",
			`end(phrase("'"));`,
		],
		reason: NO_LETTERS,
	},
	{
		program: "sigprobe",
		file: "src/options/getopt.ts",
		lines: ["missingLetterValue(at - 1);", "return Next.BAD;"],
		reason: NO_LETTERS,
	},
	{
		program: "sigprobe",
		file: "src/options/getopt.ts",
		lines: [
			"if (long) return nextLong(at);",
			"within = at + 1;",
			"return nextLetter();",
		],
		reason:
			"sigprobe has long options; tini alone has none, and the init's tests run this",
	},
];

/** The numbers, from 1 on, that begin each place of a text where some lines stand one behind the other. */
export function placesOf(lines: readonly string[], text: string): number[] {
	const all = text.split("\n").map((line) => line.trim());
	return all.flatMap((_, at) =>
		lines.every((line, index) => all[at + index] === line) ? [at + 1] : [],
	);
}
