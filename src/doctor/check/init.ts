import { olderInit } from "./older-init.ts";
import { type OwnPlan, ownPlan } from "./own-plan.ts";

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

/** What an init does, whatever its program is. */
export type Manner = Omit<Init, "path" | "firstborn">;

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
		plan,
	};
}
