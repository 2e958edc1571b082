import { constants } from "node:os";
import { Dice } from "../native/dialects/dice.ts";
import { DIALECTS } from "./dialects.ts";
import { RTMIN, type Setting } from "./setting.ts";
import { How } from "./tally.ts";

const { SIGTERM, SIGSEGV, SIGKILL, SIGUSR1 } = constants.signals;

/** One load. The seeds are for the programs that make it. */
export type Load =
	| { kind: "outside" | "inside" | "orphans"; count: number; seed: number }
	| { kind: "engine"; count: number }
	| { kind: "forks"; milliseconds: number; seed: number }
	| { kind: "execs"; statuses: number[] }
	| { kind: "pause"; milliseconds: number }
	| { kind: "memory" };

/** How the command ends when the stop comes. */
export interface Ending {
	/** The stop signal, by its number. */
	stop: number;
	/** Whether the command takes no notice, so that the init has to kill it. */
	deaf: boolean;
	how: How;
	/** A status, or a signal. */
	value: number;
	/** The container's status. */
	status: number;
}

/** All that a seed decides. */
export interface Plan {
	seed: number;
	setting: Setting;
	/** Others than the command: its group's, and one in a session of its own. */
	others: number;
	/** How many processes the container may have, all threads counted. */
	processes: number;
	user: string;
	/** What is done before the first look at the init, so that it has been everywhere once. */
	warmUp: Load[][];
	/** One after the other, the loads of each at once. */
	steps: Load[][];
	ending: Ending;
}

/** The same round with its first steps only. */
export function shorten(plan: Plan, steps: number): Plan {
	return { ...plan, steps: plan.steps.slice(0, steps) };
}

/** Makes a round's plan. Seeds that follow each other take the dialects in turn. */
export function makePlan(seed: number): Plan {
	const dice = new Dice(seed + 1);
	const setting = dice.pick([DIALECTS[seed % DIALECTS.length]])?.(dice);
	if (setting === undefined) throw new Error(`SEED=${seed}: from 0 on`);
	const steps = dice.shuffle([
		[{ kind: "forks", milliseconds: 300, seed }, outside(dice)],
		[{ kind: "memory" }, outside(dice)],
		[
			{ kind: "pause", milliseconds: 100 + dice.below(400) },
			...[outside(dice), outside(dice)],
		],
		crowd(dice),
		crowd(dice),
	] satisfies Load[][]);
	return {
		...{ seed, setting, others: 1 + dice.below(4) },
		processes: 60 + dice.below(60),
		user: dice.oneIn(4) ? "nobody" : "",
		warmUp: [
			[{ kind: "execs", statuses: [0] }],
			[
				{ kind: "outside", count: 400, seed },
				{ kind: "engine", count: 2 },
			],
		],
		// With everyone told of every signal, who is about to enter a container dies of one.
		steps: setting.scope === "tree" ? steps.flatMap(apart) : steps,
		ending: makeEnding(dice, setting),
	};
}

function outside(dice: Dice): Load {
	return { kind: "outside", count: 100 + dice.below(2000), seed: seedOf(dice) };
}

function seedOf(dice: Dice): number {
	return dice.below(1 << 30);
}

/** Some that bear each other. */
function crowd(dice: Dice): Load[] {
	const loads: Load[] = [
		{ kind: "orphans", count: 20 + dice.below(400), seed: seedOf(dice) },
		{ kind: "inside", count: 100 + dice.below(1000), seed: seedOf(dice) },
		{ kind: "engine", count: 1 + dice.below(6) },
		{
			kind: "execs",
			statuses: [0, 1, 2, 3].map(() => dice.below(256)),
		},
		outside(dice),
		outside(dice),
	];
	return dice.shuffle(loads).slice(0, 2 + dice.below(4));
}

/** Each load alone, but for a pause: it starts nobody. */
function apart(loads: Load[]): Load[][] {
	if (loads.some(({ kind }) => kind === "pause")) return [loads];
	return loads.map((load) => [load]);
}

function makeEnding(dice: Dice, setting: Setting): Ending {
	const ways: [How, number, number?][] = [
		...[0, 7, 42, 255].map((status): [How, number] => [How.EXIT, status]),
		...[SIGTERM, SIGSEGV, SIGUSR1, RTMIN + 5].map((signal): [How, number] => [
			How.KILLED,
			signal,
		]),
	];
	// Who has died with the container's status would have it too: the init has to prove that it has lived.
	if (setting.witness || setting.exits.has(137))
		for (let chances = 0; chances < 6; chances++) ways.push([How.MEMORY, 0]);
	const [how, value] = dice.pick(ways);
	const deaf = setting.graced && dice.oneIn(3);
	const raw = { [How.EXIT]: value, [How.KILLED]: 128 + value };
	const ended = how === How.MEMORY || deaf ? 128 + SIGKILL : raw[how];
	const status = setting.exits.get(ended) ?? ended;
	// Whatever asks for a stop has to reach the command.
	const stops = setting.stops.filter((signal) => setting.to[signal] !== 0);
	return { stop: dice.pick(stops), deaf, how, value, status };
}
