/**
 * Text of a page: *bold* is typed as it stands, _slanted_ stands for something else. A star or an underline within a
 * word means itself.
 */
export type Text = string;

/** What a section is made of. */
export type Block =
	/** A paragraph. */
	| Text
	/** Terms, each with what it means beside or below it. */
	| Items
	/** Lines that are shown as they stand: something typed, or a drawing. */
	| { readonly shown: readonly string[] };

/** Terms, each with what it means beside or below it. */
export interface Items {
	readonly items: readonly Item[];
	/** So many characters are for the term. */
	readonly width?: number;
	/** Whether they follow each other without a blank line. */
	readonly compact?: true;
}

/** A term and what it means. */
export interface Item {
	readonly term: Text;
	readonly meaning: readonly Block[];
}

/** A section of a page. */
export interface Section {
	readonly title: string;
	readonly blocks: readonly Block[];
}

/** An option, all that is said of it anywhere. */
export interface Option {
	readonly letter?: string;
	/** The long name, without the dashes. */
	readonly name: string;
	/** What --help calls the value; absent for an option without one. */
	readonly value?: string;
	/** The words of --help, one a line. Empty: named there without a word. Absent: not named there. */
	readonly help?: readonly string[];
	/** What the page says of it. */
	readonly manual: readonly Block[];
	/** What holds without it, where something does. */
	readonly default?: Text;
	/** What its twin in the environment may be; absent if it has none. */
	readonly twin?: Text;
}

/** What --help prints around the options, and how it sets them. */
export interface Help {
	readonly before: readonly string[];
	readonly after: readonly string[];
	/** The blanks before a long name without a letter. */
	readonly indent: number;
	/** Where the words begin, from 0. */
	readonly column: number;
}

/** A program's manual: --help, the table of its options, and its page come from it. */
export interface Manual {
	readonly program: string;
	/** What it is, in the words that apropos(1) searches. */
	readonly summary: string;
	readonly help: Help;
	readonly options: readonly Option[];
	readonly sections: readonly Section[];
}

/** The day of the pages' last change. They have no clock: the same sources make the same bytes. */
export const DATE = "2026-11-25";

/** The name of an option's twin, as src/init/dialects/own-twins.ts makes it. */
export function twinName(option: Option): string {
	return `FIRSTBORN_${constantName(option)}`;
}

/** The long name as constants and variables are written. */
export function constantName(option: Option): string {
	return option.name.toUpperCase().replaceAll("-", "_");
}
