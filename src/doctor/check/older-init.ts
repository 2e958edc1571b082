// The older inits' options, as far as they bear on a stop.
import type { Manner, OLDER } from "./manner.ts";
import { rewrites } from "./own-plan.ts";

/** The letters of options that take a value. */
const VALUED = {
	...{ "dumb-init": "r", tini: "pe", "docker-init": "pe", catatonit: "" },
} as const;

/** How {@link optionWords} tells of a -e. */
const EXIT = "-e";

/** What an older init does by its options, as far as that decides who is told (docs/dialects.md). */
export function olderInit(
	name: (typeof OLDER)[number],
	words: readonly string[],
	environment: readonly string[],
): Manner {
	const valued = VALUED[name];
	const options = optionWords(words, valued);
	const has = (letter: string, long: string) =>
		options.some(
			(word) =>
				word === long ||
				(/^-[^-]/.test(word) && word.slice(1).includes(letter)),
		);
	const variable = (start: string) =>
		environment.some((each) => each.startsWith(start));
	const group =
		name === "dumb-init"
			? !(has("c", "--single-child") || variable("DUMB_INIT_SETSID=0"))
			: has("g", "") ||
				(name !== "catatonit" && variable("TINI_KILL_PROCESS_GROUP="));
	return {
		name,
		audience: group ? "group" : "command",
		linger: 0,
		rewrite: name === "dumb-init" ? rewrites(rewriteValues(words)) : new Map(),
		rewritesExit: valued.includes("e") && options.includes(EXIT),
		plan: undefined,
	};
}

/** The words that are options, without values in words of their own; letters that take a value are named. */
function optionWords(words: readonly string[], valued: string): string[] {
	const found: string[] = [];
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? "";
		if (word === "--" || !/^-./.test(word)) break;
		const letter = word.startsWith("--")
			? -1
			: [...word].findIndex((each) => valued.includes(each));
		if (letter > 0) found.push(`-${word[letter]}`);
		found.push(letter > 0 ? word.slice(0, letter) : word);
		if (letter === word.length - 1 || word === "--rewrite") at++;
	}
	return found;
}

/** What dumb-init's -r has for values. */
function rewriteValues(words: readonly string[]): string[] {
	const found: string[] = [];
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? "";
		if (word === "--" || !/^-./.test(word)) break;
		const [, value] = /^(?:-[cv]*r|--rewrite=?)(.*)$/.exec(word) ?? [];
		if (value !== undefined) found.push(value || (words[++at] ?? ""));
	}
	return found;
}
