import { type Init, type Manner, OLDER } from "./manner.ts";
import { olderInit } from "./older-init.ts";
import { ownPlan } from "./own-plan.ts";

/** Supervisors by the name of their program, and how they are called. */
const SUPERVISORS: Readonly<Record<string, string>> = {
	"s6-svscan": "s6",
	"s6-supervise": "s6",
	supervisord: "supervisord",
	runsvdir: "runit",
	systemd: "systemd",
	circusd: "circus",
};

/** Other names that older inits have: Podman's own in a container, and static builds. */
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
	if (program.firstborn || called === "firstborn")
		return { ...firstbornInit(words, environment), path, firstborn: true };
	const older =
		olderNamed(ALIASES[called] ?? called) ??
		olderNamed(ALIASES[baseOf(path)] ?? baseOf(path));
	if (older !== undefined)
		return { ...olderInit(older, words, environment), path, firstborn: false };
	// Scripts have their interpreter first.
	const supervisor = SUPERVISORS[called] ?? SUPERVISORS[baseOf(words[1])];
	return supervisor === undefined
		? undefined
		: {
				name: supervisor,
				firstborn: false,
				path,
				audience: "services",
				linger: 0,
				rewrite: new Map(),
				rewritesExit: true,
				plan: undefined,
			};
}

/** The last part of a path. */
export function baseOf(path: string | undefined): string {
	return path?.slice(path.lastIndexOf("/") + 1) ?? "";
}

function olderNamed(name: string | undefined) {
	return OLDER.find((each) => each === name);
}

/** firstborn as what --as, the name it was started by, or FIRSTBORN_AS asks for, in this order (docs/dialects.md). */
function firstbornInit(
	words: readonly string[],
	environment: readonly string[],
): Manner {
	const [called = "", first = "", second] = words;
	const apart = first === "--as" && second !== undefined;
	const chosen = apart ? second : /^--as=(.*)/s.exec(first)?.[1];
	const left = [
		called,
		...words.slice(apart ? 3 : chosen === undefined ? 1 : 2),
	];
	const name = baseOf(called) === "tini-static" ? "tini" : baseOf(called);
	const twin = environment.find((each) => each.startsWith("FIRSTBORN_AS="));
	const older =
		chosen === undefined
			? (olderNamed(name) ?? olderNamed(twin?.slice(twin.indexOf("=") + 1)))
			: olderNamed(chosen);
	if (older !== undefined) return olderInit(older, left, environment);
	const plan = ownPlan(left, environment);
	const audiences = {
		child: "command",
		group: "group",
		tree: "everyone",
	} as const;
	return {
		name: "firstborn",
		audience: audiences[plan.scope],
		linger: plan.linger,
		rewrite: plan.rewrite,
		rewritesExit: plan.rewritesExit,
		plan,
	};
}
