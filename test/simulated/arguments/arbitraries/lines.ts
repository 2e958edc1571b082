import fc from "fast-check";
import { LOCKED, SCRIPT, TELL } from "../files.ts";
import type { Line, Word } from "../line.ts";
import { environment } from "./environment.ts";
import { type Dialect, optionWords } from "./options.ts";
import { anyWord } from "./words.ts";

const program = fc.oneof(
	{ arbitrary: fc.constantFrom(TELL, "tell"), weight: 8 },
	{
		arbitrary: fc.constantFrom(
			...[
				SCRIPT,
				"script",
				LOCKED,
				"locked",
				"/bin",
				"/",
				".",
				"..",
				"bin/tell",
			],
			...[
				"./bin/../bin/tell",
				"/bin/tell/",
				"/bin/tell/x",
				"nothing",
				"/x/tell",
			],
		),
		weight: 2,
	},
	{ arbitrary: anyWord, weight: 2 },
);

const argument = fc.oneof(
	{ arbitrary: anyWord, weight: 2 },
	{
		arbitrary: fc.constantFrom(
			"-v",
			"--help",
			"--version",
			"--",
			"-P",
			"-r",
			"x",
		),
		weight: 1,
	},
);

const command = fc.oneof(
	{
		arbitrary: fc
			.tuple(program, fc.array(argument, { maxLength: 3 }))
			.map(([name, rest]) => [name, ...rest]),
		weight: 400,
	},
	{ arbitrary: fc.constant<Word[]>([]), weight: 60 },
	{
		arbitrary: fc
			.tuple(program, argument, fc.constantFrom(1000, 5000))
			.map(([name, word, count]) => [name, ...Array<Word>(count).fill(word)]),
		weight: 1,
	},
);

/** What a dialect is started by, and with. */
function chosen(
	dialect: Dialect,
): fc.Arbitrary<{ begin: Word[]; env: Word[] }> {
	const names: Word[] =
		dialect === "tini" ? ["tini", "docker-init", "tini-static"] : [dialect];
	const name = fc.constantFrom(...names);
	const self = fc.constantFrom(
		"firstborn",
		"/firstborn",
		"x",
		"",
		"dumb-init/",
		"/usr/bin/",
		"\x1b[1m",
		"tini ",
		"-",
	);
	const byName = fc
		.tuple(fc.constantFrom("", "/usr/bin/", "./", "//", "\xff/"), name)
		.map(([folder, own]) => ({ begin: [folder + own], env: [] }));
	const byOption = fc
		.tuple(fc.oneof(self, name), name, fc.boolean())
		.map(([own, as, joined]) => ({
			begin: joined ? [own, `--as=${as}`] : [own, "--as", as],
			env: [],
		}));
	const byVariable = fc
		.tuple(self, name)
		.map(([own, as]) => ({ begin: [own], env: [`FIRSTBORN_AS=${as}`] }));
	const forms = [byName, byOption, byVariable];
	return dialect === "firstborn"
		? fc.oneof(
				...forms,
				self.map((own) => ({ begin: [own], env: [] })),
			)
		: fc.oneof(...forms);
}

/** Lines of a dialect: good ones, nearly good ones, and ones that are far from it. */
export function linesOf(dialect: Dialect): fc.Arbitrary<Line> {
	const many = fc
		.tuple(optionWords(dialect), fc.constantFrom(300, 1000))
		.map(([some, count]) => Array(count).fill(some).flat());
	return fc
		.record({
			start: chosen(dialect),
			options: fc.oneof(
				{ arbitrary: optionWords(dialect), weight: 400 },
				{ arbitrary: many, weight: 1 },
			),
			end: fc.constantFrom<Word[]>([], [], ["--"]),
			command,
			env: environment,
			first: fc.boolean(),
		})
		.map(({ start, options, end, command, env, first }) => ({
			argv: [...start.begin, ...options, ...end, ...command],
			env: [...start.env, ...env],
			first,
		}));
}

/** Lines of words without any grammar, the empty one among them. */
export const anyLine: fc.Arbitrary<Line> = fc.record({
	argv: fc.array(
		fc.oneof(
			anyWord,
			fc.constantFrom(
				"tini",
				"dumb-init",
				"catatonit",
				"--as",
				"--as=tini",
				"firstborn",
				"--as=x",
			),
		),
		{ maxLength: 6 },
	),
	env: environment,
	first: fc.boolean(),
});

/** Lines of sigprobe. */
export const probeLine: fc.Arbitrary<Line> = fc
	.tuple(
		fc.constantFrom("sigprobe", "/usr/bin/sigprobe", "", "\x1b"),
		optionWords("sigprobe"),
		fc.oneof(
			{ arbitrary: fc.constant<Word[]>([]), weight: 8 },
			{ arbitrary: anyWord.map((word) => [word]), weight: 1 },
			{ arbitrary: fc.constantFrom(["--"], ["--", "x"]), weight: 1 },
		),
	)
	.map(([name, options, rest]) => ({
		argv: [name, ...options, ...rest],
		...{ env: [], first: true },
	}));
