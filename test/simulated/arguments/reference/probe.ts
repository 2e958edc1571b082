// sigprobe's command line.
import type { Word } from "../line.ts";
import {
	type Known,
	type Reading,
	type Refusal,
	readOptions,
	refused,
} from "./reading.ts";
import { isTime, number, signal } from "./values.ts";

const USAGE = 125;
const CHLD = 17;
const UNCATCHABLE = [9, 19];
const MOST_PROCESSES = 10_000;

export const PROBE: readonly Known[] = [
	...["signals", "exit-on", "cleanup", "exit", "ignore", "children"].map(
		(name) => ({ name, takes: true }),
	),
	...["depth", "orphans", "zombies"].map((name) => ({ name, takes: true })),
	...[{ name: "json" }, { name: "setsid" }],
	...[
		{ letter: "h", name: "help" },
		{ letter: "V", name: "version" },
	],
];

/** The least and the most of each number. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
	exit: [0, 255],
	children: [0, 1000],
	depth: [1, 100],
	orphans: [0, 100_000],
	zombies: [0, 100_000],
};

const LISTS = ["signals", "exit-on", "ignore"];

/** The signals of a list; undefined where one is none that can be taken. */
function signals(list: Word): ReadonlySet<number> | undefined {
	const all = Array.from({ length: 64 }, (_, index) => index + 1);
	const taken = all.filter((each) => !UNCATCHABLE.includes(each));
	const items = list.split(",").map((item) => {
		if (item === "all") return taken;
		return taken.filter((each) => each === signal(item));
	});
	return items.some(({ length }) => length === 0)
		? undefined
		: new Set(items.flat());
}

function isGood(name: string, value: Word): boolean {
	if (LISTS.includes(name)) return signals(value) !== undefined;
	if (name === "cleanup") return isTime(value);
	const [least, most] = LIMITS[name] ?? [0, 0];
	return (number(value, most) ?? -1) >= least;
}

/** What is not given by itself. */
const NEEDS: readonly (readonly [string, string])[] = [
	["cleanup", "exit-on"],
	["exit", "exit-on"],
	["depth", "children"],
	["setsid", "children"],
];

function size(children: number, depth: number): number {
	let all = 0;
	for (let level = 1; level <= depth && all <= MOST_PROCESSES; level++)
		all += children ** level;
	return all;
}

/** What the options say together, each by its values. */
function disagreement(
	given: ReadonlyMap<string, readonly Word[]>,
): Refusal | undefined {
	const no = (name: string) => refused(USAGE, [`--${name}`], true);
	const set = (name: string) =>
		new Set(
			(given.get(name) ?? []).flatMap((list) => [...(signals(list) ?? [])]),
		);
	const last = (name: string, otherwise: number) =>
		Number(given.get(name)?.at(-1) ?? otherwise);
	const ignored = set("ignore");
	if ([...set("exit-on")].some((each) => ignored.has(each)))
		return no("exit-on");
	for (const [name, needed] of NEEDS)
		if (given.has(name) && !given.has(needed)) return no(name);
	if (size(last("children", 0), last("depth", 1)) > MOST_PROCESSES)
		return no("children");
	if (last("zombies", 0) > 0 && ignored.has(CHLD)) return no("zombies");
	return undefined;
}

/** What a line of sigprobe's asks for; it runs no command, but listens. */
export function readProbe(
	argv: readonly Word[],
): Reading | { kind: "listens" } {
	const given = new Map<string, Word[]>();
	const read = readOptions(
		PROBE,
		argv,
		1,
		(names, wants) => refused(USAGE, names, wants),
		({ name = "", takes }, value = "") => {
			if (name === "help" || name === "version")
				return { kind: "tells", descriptor: 1 };
			if (takes && !isGood(name, value))
				return refused(USAGE, [`--${name}`, value]);
			given.set(name, [...(given.get(name) ?? []), value]);
			return undefined;
		},
	);
	if ("kind" in read) return read;
	const word = argv[read.command];
	if (word !== undefined) return refused(USAGE, [word]);
	return disagreement(given) ?? { kind: "listens" };
}
