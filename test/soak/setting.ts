import { constants } from "node:os";
import type { Dice } from "../native/dialects/dice.ts";
import { NEVER, NOBODY, SIGNALS } from "./tally.ts";

const { signals } = constants;
/** os.constants does not know them: glibc counts from 34. */
export const RTMIN = 34;

/** The signals that the engine sends (docker kill), and no other sender. */
export const ENGINES = [signals.SIGWINCH, 63] as const;

/** What a terminal stops a job with. */
export const TERMINAL_STOPS = [
	signals.SIGTSTP,
	signals.SIGTTIN,
	signals.SIGTTOU,
];

/** What usually means a fault of one's own. */
export const FAULTS = [
	signals.SIGFPE,
	signals.SIGILL,
	signals.SIGSEGV,
	signals.SIGBUS,
	signals.SIGABRT,
	signals.SIGTRAP,
	signals.SIGSYS,
];

/** An init with its options, and what it promises with them. */
export interface Setting {
	/** The name that a reader knows it by. */
	readonly name: string;
	/** Who is told of a signal. */
	scope: "child" | "group" | "tree";
	/** The init's words, up to the command. */
	words: string[];
	environment: string[];
	/** Where the program is mounted, besides /usr/bin/firstborn. */
	readonly mounted: string[];
	/** Whether the engine's own init is asked for (docker run --init). */
	readonly engines: boolean;
	/** What a signal is forwarded as: {@link NOBODY}, or {@link NEVER} for one that is not to be sent while it runs. */
	readonly to: number[];
	/** Which signals the engine may stop it with. */
	stops: number[];
	/** Whether everyone who is left is told and waited for. */
	lingers: boolean;
	/** Whether it kills a command that is deaf. */
	graced: boolean;
	/** Statuses that it makes another of. */
	readonly exits: Map<number, number>;
	/** What it says when the command has been killed, where it says so. */
	witness?: RegExp;
}

/** What every init does: forwards all that can be caught but CHLD. */
export function plainSetting(name: string, scope: Setting["scope"]): Setting {
	const to = Array.from({ length: SIGNALS }, (_, signal) => signal);
	const setting = {
		...{ name, scope, to, words: [], environment: [], mounted: [] },
		stops: [signals.SIGTERM, signals.SIGTERM, signals.SIGINT, RTMIN + 3],
		...{ engines: false, lingers: false, graced: false, exits: new Map() },
	};
	forward(setting, [0, signals.SIGKILL, signals.SIGSTOP], NEVER);
	forward(setting, [signals.SIGCHLD], NOBODY);
	return setting;
}

/** Says what some signals are forwarded as. */
export function forward(
	{ to }: Pick<Setting, "to">,
	which: readonly number[],
	as: number,
): void {
	for (const signal of which) to[signal] = as;
}

/** One of some rewritings, which an option spells; dumb-init's are of numbers up to 31. */
export function rewriting(setting: Setting, dice: Dice, real: boolean): string {
	const { SIGHUP, SIGUSR1, SIGUSR2, SIGQUIT } = signals;
	const pairs: [from: number, to: number][] = [
		[SIGHUP, SIGUSR2],
		[SIGUSR1, NOBODY],
		[SIGQUIT, SIGHUP],
	];
	if (real) pairs.push([RTMIN + 1, RTMIN + 9], [RTMIN + 8, NOBODY]);
	const [from, to] = dice.pick(pairs);
	forward(setting, [from], to);
	return `${from}:${to}`;
}
