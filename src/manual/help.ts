// What of a manual becomes part of its program: the text of --help and the table of the options.
import { constantName, type Manual, type Option } from "./manual.ts";

/** Words that do not fit beside their option begin at the next of these. */
const TAB = 4;

/** The option as --help writes it, from the line's beginning. */
function head({ letter, name, value }: Option, indent: number): string {
	const before = letter === undefined ? " ".repeat(indent) : `  -${letter}, `;
	return `${before}--${name}${value === undefined ? "" : `=${value}`}`;
}

/** An option's lines, beside and below it. */
function withWords(
	option: Option,
	words: readonly string[],
	{ help }: Manual,
): string[] {
	const first = head(option, help.indent);
	const column =
		first.length < help.column
			? help.column
			: Math.ceil((first.length + 1) / TAB) * TAB;
	return words.map((line, i) =>
		i === 0 ? first.padEnd(column) + line : " ".repeat(help.column) + line,
	);
}

/** What --help prints. */
export function helpText(manual: Manual): string {
	const { options, help } = manual;
	const lines: string[] = [];
	let wordless = false;
	for (const option of options) {
		if (option.help === undefined) continue;
		if (option.help.length > 0)
			lines.push(...withWords(option, option.help, manual));
		// Those without words share a line.
		else if (wordless)
			lines.push(`${lines.pop()}  ${head(option, help.indent)}`);
		else lines.push(head(option, help.indent));
		wordless = option.help.length === 0;
	}
	return [...help.before, ...lines, ...help.after, ""].join("\n");
}

/** The options in the form that src/options/table.ts reads. */
export function optionTable(options: readonly Option[]): string {
	return options
		.map(({ letter, name, value }) => {
			const end = value === undefined ? "" : "=";
			return `${letter ?? " "} ${name}${end}\n`;
		})
		.join("");
}

/** The module that a program has them in; `source` is where they come from. */
export function optionsModule(manual: Manual, source: string): string {
	const names = manual.options.map((option) => `\t${constantName(option)},\n`);
	const table = JSON.stringify(optionTable(manual.options));
	const help = helpText(manual).replaceAll(/[\\`$]/g, "\\$&");
	return `// Made from ${source} by: npx tsx tools/manual.ts --write

/** The options, in the order of their lines in options(). */
export enum Option {
${names.join("")}}

/** The options in the form that src/options/table.ts reads. */
export function options(): usize {
	return phrase(
		${table},
	);
}

/** What --help prints. */
export function help(): usize {
	return phrase(\`${help}\`);
}
`;
}
