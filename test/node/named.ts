// Which options and variables of the programs a text names.
import { FIRSTBORN } from "../../src/manual/firstborn.ts";
import type { Manual } from "../../src/manual/manual.ts";
import { SIGPROBE } from "../../src/manual/sigprobe.ts";

const MANUALS = [FIRSTBORN, SIGPROBE];

/** An option that a text names, and the program that it names it of; none if it stands alone. */
export interface Named {
	readonly option: string;
	readonly program: string | undefined;
}

/** A word of a command line without the quotes and commas around it, as a list in brackets has them. */
function bare(word: string): string {
	return word.replaceAll(/^["'[({`]+|["'\]),;`]+$/g, "");
}

function manualOf(word: string): Manual | undefined {
	if (word.startsWith("-")) return undefined; // as in --init-path=/usr/libexec/firstborn
	const name = word.slice(word.lastIndexOf("/") + 1);
	return MANUALS.find(({ program }) => program === name);
}

function longName(word: string): string | undefined {
	return /^--([A-Za-z][\w-]*)/.exec(word)?.[1];
}

/** A line's words; what is quoted is one. */
function words(line: string): string[] {
	return line.match(/(?:[^\s'"]|'[^']*'|"[^"]*"|['"])+/g) ?? [];
}

/** The options of the programs in a command line, whatever else is called in it. */
function inCommandLine(line: string): Named[] {
	const found: Named[] = [];
	let manual: Manual | undefined;
	let isValue = false;
	for (const word of words(line).map(bare)) {
		// A shell's -c: a command line within one. A line that is one word for its quotes is none.
		if (/\s/.test(word) && word !== line && !word.startsWith("-") && !isValue)
			found.push(...inCommandLine(word));
		if (manual === undefined || !(word.startsWith("-") || isValue)) {
			manual = manualOf(word);
			isValue = false;
			continue;
		}
		if (isValue) {
			isValue = false;
			continue;
		}
		const name = longName(word);
		if (name !== undefined)
			found.push({ option: name, program: manual.program });
		const letter = /^-[A-Za-z]$/.test(word) ? word[1] : undefined;
		const option = manual.options.find((each) =>
			letter === undefined ? each.name === name : each.letter === letter,
		);
		isValue = option?.value !== undefined && !word.includes("=");
		// Behind this one they are another init's.
		if (word === "--" || name === "as") manual = undefined;
	}
	return found;
}

/** The code of a page in Markdown: what is in backticks, and its blocks' lines. */
function codeIn(markdown: string): string[] {
	let fenced = false;
	return markdown.split("\n").flatMap((line) => {
		if (/^\s*```/.test(line)) {
			fenced = !fenced;
			return [];
		}
		if (fenced || line.startsWith("    ")) return [line.trim()];
		return [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
	});
}

/** The options that a page in Markdown names. */
export function optionsIn(markdown: string): Named[] {
	return codeIn(markdown).flatMap((code) => {
		const option = longName(code);
		return option === undefined
			? inCommandLine(code)
			: [{ option, program: undefined }];
	});
}

/** The variables of firstborn's that a text names. */
export function variablesIn(text: string): string[] {
	return [...text.matchAll(/\bFIRSTBORN_[A-Z_]*[A-Z]\b/g)].map(
		([name]) => name,
	);
}
