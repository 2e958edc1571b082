// What is done to an original and to its dialect: a command line, its surroundings, and the signals in their order.
import { join } from "node:path";
import { compile } from "../../support/compiled.ts";
import { ROOT } from "../../support/programs.ts";
import type { Dice } from "./dice.ts";

/** The command that tells what it finds and which signals it gets (programs/witness.c). */
export const WITNESS = compile("witness");

/** One step of a schedule. The next is taken when all that it causes is over. */
export type Step =
	/** A signal to the init, from outside. */
	| { send: number }
	/** Several that come to the init at the same moment: it is stopped meanwhile. */
	| { burst: number[] }
	/** The command is stopped, or goes on, without the init's doing. */
	| { command: "SIGSTOP" | "SIGCONT" };

/** All that is given to both. */
export interface Plan {
	/** The options and the command, behind the words that start an init. */
	words: string[];
	env: Record<string, string>;
	/** Signals that the init inherits as blocked, and as ignored. */
	blocked: number[];
	ignored: number[];
	/** Whether it is PID 1 of its namespace; otherwise a shell is. */
	first: boolean;
	/** Whether a descriptor 3 is open. */
	fourth: boolean;
	/** What is waited for before the first step: the witness, or an init that sleeps; nobody is sent anything otherwise. */
	audience: "witness" | "init" | "nobody";
	steps: Step[];
}

/** The options, environment and signals that a dialect's plans are made of. */
export interface Vocabulary {
	/** Options that are right, and their environment. */
	accepted(dice: Dice): { options: string[]; env: Record<string, string> };
	/** A whole command line, with what is set beside, that is refused. */
	refused(dice: Dice): { words: string[]; env?: Record<string, string> };
	/** The options with which it waits for signals without a command. */
	idle?: readonly string[];
	/** The signals to send. */
	signals: readonly number[];
	/** Whether signals are passed on as they are, so that several at a time come in an order that is known. */
	keepsOrder: boolean;
	/** Whether the command's end goes without a signal to its group, which its members might tell of or not. */
	leavesQuietly: boolean;
}

/** A signal that one may let the witness react to, or send from inside: not KILL, STOP or CHLD. */
const REACTS = [1, 2, 3, 10, 12, 14, 15, 23, 28, 34, 37, 50, 64];

/** The statuses and signals that a command ends with. */
const STATUSES = [0, 1, 2, 7, 42, 126, 127, 128, 143, 255];
const DEADLY = [1, 2, 3, 6, 9, 11, 13, 15, 34, 64];

const UNSTARTABLE = [
	"nonexistent",
	"/nonexistent/at/all",
	"/",
	"./",
	"/etc/passwd",
	"/etc/passwd/x",
	"",
	"-",
	"-v",
	"--version",
	join(ROOT, "package.json"),
];

/** What a witness is told to do. */
function witness(dice: Dice, { leavesQuietly }: Vocabulary): string[] {
	const members = leavesQuietly && dice.oneIn(3);
	const keys = dice.shuffle(REACTS).slice(0, dice.below(4));
	const others = REACTS.filter((signal) => !keys.includes(signal));
	const reactions = keys.map((key) => {
		const action = dice.pick([
			() => `x${dice.pick(STATUSES)}`,
			() => `k${dice.pick(DEADLY)}`,
			() => `i${dice.pick([...others, 4, 11, 17, 18, 20, 21, 22, 31])}`,
			() => `o${dice.pick(STATUSES)}`,
			() => `O${dice.pick(DEADLY)}`,
			() => `z${dice.pick(STATUSES)}`,
			() => "s",
		]);
		return `${key}:${action()}`;
	});
	// One that ends two at a time leaves open which the init finds ended first.
	const deadly = members ? [] : [1, 2, 15, 36];
	const effects = dice.shuffle([18, 20, 21, 22, 28, ...deadly]);
	const list = effects.slice(0, dice.below(4));
	return [
		...(members ? ["members=2"] : []),
		...(list.length > 0 && dice.oneIn(2) ? [`default=${list}`] : []),
		...reactions,
	];
}

/** Stops and continuations come in pairs, with what is sent meanwhile between them. */
function schedule(dice: Dice, { signals }: Vocabulary, bursts: boolean) {
	const one = (): Step => ({
		send: dice.pick([...signals, ...REACTS, ...REACTS]),
	});
	// One CONT comes with each, at the end: an earlier one would let the init go on.
	const waiting = signals.filter((signal) => signal !== 18);
	const several = (): Step => ({
		burst: [...dice.some(9, () => dice.pick(waiting)), dice.pick(waiting)],
	});
	const steps = dice.some(7, () => {
		if (bursts && dice.oneIn(2)) return [several()];
		if (!dice.oneIn(5)) return [one()];
		return [
			{ command: "SIGSTOP" } as const,
			...dice.some(4, one),
			dice.pick([{ command: "SIGCONT" }, { send: 18 }] as const),
		];
	});
	return steps.flat();
}

/** The plan that a dice throws. */
export function makePlan(dice: Dice, vocabulary: Vocabulary): Plan {
	const { options, env } = vocabulary.accepted(dice);
	const inherits = dice.oneIn(4);
	const common = {
		env,
		blocked: inherits ? dice.some(4, () => dice.pick([1, 15, 37, 20])) : [],
		ignored: inherits
			? dice.some(4, () => dice.pick([2, 13, 20, 21, 22, 36]))
			: [],
		first: !dice.oneIn(3),
		fourth: dice.oneIn(3),
		steps: [],
	};
	const quiet = (words: string[]): Plan => ({
		...{ ...common, words, audience: "nobody" },
	});
	const kind = dice.below(20);
	if (kind < 4) {
		const { words, env: more } = vocabulary.refused(dice);
		return { ...quiet(words), env: { ...env, ...more } };
	}
	if (kind === 19 && vocabulary.idle) {
		const words = [...dice.shuffle([...options, ...vocabulary.idle])];
		const steps = dice.some(5, () => ({ send: dice.pick(vocabulary.signals) }));
		return { ...common, words, audience: "init", steps };
	}
	if (kind < 6)
		return quiet([...options, "--", dice.pick(UNSTARTABLE), "-x", "y"]);
	if (kind < 8) {
		const end = dice.pick([
			`exit ${dice.pick(STATUSES)}`,
			`kill -${dice.pick(DEADLY)} $$`,
		]);
		return quiet([...options, "--", "sh", "-c", `echo "$@"; ${end}`, "sh"]);
	}
	const bursts = vocabulary.keepsOrder && dice.oneIn(3);
	const command = [WITNESS, ...(bursts ? [] : witness(dice, vocabulary))];
	return {
		...common,
		words: [...options, "--", ...command],
		audience: "witness",
		steps: schedule(dice, vocabulary, bursts),
	};
}
