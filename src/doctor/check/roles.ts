// What a process is, by its words: what that says of a stop was found by running them.
import type { Process } from "../../observe/processes/process.ts";
import { baseOf } from "./init.ts";

const SHELLS = new Set(
	["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash"].flatMap(
		(name) => [name, `-${name}`],
	),
);

/** Whether words run a shell: sh, /bin/bash, busybox sh. */
export function isShell(words: readonly string[]): boolean {
	const [first, second] = words;
	return (
		SHELLS.has(baseOf(first)) ||
		(baseOf(first) === "busybox" && SHELLS.has(baseOf(second)))
	);
}

/** Package managers that run scripts of package.json, by what node is given to run. */
const RUNNERS: Readonly<Record<string, string>> = {
	npm: "npm",
	"npm-cli.js": "npm",
	npx: "npm",
	"npx-cli.js": "npm",
	yarn: "yarn",
	yarnpkg: "yarn",
	"yarn.js": "yarn",
	pnpm: "pnpm",
	"pnpm.cjs": "pnpm",
	"pnpm.mjs": "pnpm",
};

/** The package manager that words run: npm start, node /usr/bin/yarn start. npm puts all its words into one. */
export function runnerOf(words: readonly string[]): string | undefined {
	const [first = "", second] = words;
	const [called = ""] = first.split(" ");
	const script = baseOf(called) === "node" ? baseOf(second) : baseOf(called);
	return Object.hasOwn(RUNNERS, script) ? RUNNERS[script] : undefined;
}

/**
 * What a shell's -c runs, if these words are a shell with it: the shell form of ENTRYPOINT and CMD.
 *
 * @returns the script; undefined: no shell, or no -c
 */
export function shellScript(words: readonly string[]): string | undefined {
	if (!isShell(words)) return undefined;
	const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
	return at < 0 ? undefined : words[at + 1];
}

/** Whether a process is a shell. */
export function isShellProcess({ words }: Process): boolean {
	return isShell(words);
}
