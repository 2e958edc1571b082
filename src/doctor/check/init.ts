import { type OwnPlan, ownPlan, rewrites } from "./own-plan.ts";

/** Inits whose dialect firstborn speaks. */
export const OLDER = ["dumb-init", "tini", "docker-init", "catatonit"] as const;

/** An init or a supervisor, and whom it tells of a stop. */
export interface Init {
	/** What it behaves as: firstborn, one of {@link OLDER}, s6, supervisord and so on. */
	readonly name: string;
	/** Whether the program is firstborn, whatever it behaves as. */
	readonly firstborn: boolean;
	/** Where its program lies in the container; undefined: this user may not see it. */
	readonly path: string | undefined;
	/** Whom it passes a signal on to: the command, the command's process group, everyone, or services by rules of its own. */
	readonly audience: "command" | "group" | "everyone" | "services";
	/** Whether it tells and waits for everyone left when the command has ended, and how long, in milliseconds; 0: no. */
	readonly linger: number;
	/** Signals that it passes on as others; as 0: not at all. */
	readonly rewrite: ReadonlyMap<number, number>;
	/** Of firstborn as itself. */
	readonly plan: OwnPlan | undefined;
}

/** Supervisors by the name of their program, and how they are called. */
const SUPERVISORS: Readonly<Record<string, string>> = {
	"s6-svscan": "s6",
	"s6-supervise": "s6",
	supervisord: "supervisord",
	runsvdir: "runit",
	systemd: "systemd",
	circusd: "circus",
};

/** What engines call their init. */
const ALIASES: Readonly<Record<string, string>> = {
	"podman-init": "catatonit",
	"tini-static": "tini",
	"catatonit-static": "catatonit",
};

/**
 * Recognises an init or a supervisor, by what it is called, as firstborn itself does, or by its program's name.
 *
 * @param words what it was started as
 * @param program what its program's file is: its path where that is known, and whether it is firstborn
 * @param environment its variables, or as many as may be seen
 */
export function initOf(
	words: readonly string[],
	program: { readonly path: string | undefined; readonly firstborn: boolean },
	environment: readonly string[],
): Init | undefined {
	const { path } = program;
	const called = baseOf(words[0]);
	const file = baseOf(path);
	const name = ALIASES[called] ?? called;
	const firstborn = program.firstborn || name === "firstborn";
	if (firstborn) {
		const plan = ownPlan(words, environment);
		const as = OLDER.find((each) => each === name) ?? olderOf(plan.as);
		return as === undefined
			? { ...ownInit(plan), path }
			: { ...olderInit(as, words, environment), firstborn, path };
	}
	const older =
		OLDER.find((each) => each === name) ??
		OLDER.find((each) => each === (ALIASES[file] ?? file));
	if (older !== undefined)
		return { ...olderInit(older, words, environment), firstborn, path };
	// Scripts have their interpreter first.
	const supervisor = SUPERVISORS[called] ?? SUPERVISORS[baseOf(words[1])];
	return supervisor === undefined
		? undefined
		: {
				name: supervisor,
				firstborn,
				path,
				audience: "services",
				linger: 0,
				rewrite: new Map(),
				plan: undefined,
			};
}

/** The last part of a path. */
export function baseOf(path: string | undefined): string {
	return path?.slice(path.lastIndexOf("/") + 1) ?? "";
}

function olderOf(name: string | undefined) {
	return OLDER.find((each) => each === name);
}

function ownInit(plan: OwnPlan): Omit<Init, "path"> {
	const audiences = {
		child: "command",
		group: "group",
		tree: "everyone",
	} as const;
	return {
		name: "firstborn",
		firstborn: true,
		audience: audiences[plan.scope],
		linger: plan.linger,
		rewrite: plan.rewrite,
		plan,
	};
}

/** Of an older init only what decides who is told matters; options come before the command. */
function olderInit(
	name: (typeof OLDER)[number],
	words: readonly string[],
	environment: readonly string[],
): Omit<Init, "path" | "firstborn"> {
	const options = optionWords(words, name === "dumb-init" ? "r" : "pe");
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
		plan: undefined,
	};
}

/** The words that are options, without values in words of their own; letters that take a value are named. */
function optionWords(words: readonly string[], valued: string): string[] {
	const found: string[] = [];
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? "";
		if (word === "--" || !/^-./.test(word) || word.startsWith("--as=")) {
			if (word.startsWith("--as=")) continue;
			break;
		}
		const letter = word.startsWith("--")
			? -1
			: [...word].findIndex((each) => valued.includes(each));
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
