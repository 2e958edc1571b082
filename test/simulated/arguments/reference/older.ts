// The dialects of the older inits.
import { variable, type Word } from "../line.ts";
import { type Known, type Reading, readOptions, refused } from "./reading.ts";
import { isTiniSignal, scan } from "./values.ts";

const USAGE = 1;
const NOTHING: ReadonlyMap<number, number> = new Map();

export const DUMB_INIT: readonly Known[] = [
	{ letter: "h", name: "help" },
	{ letter: "c", name: "single-child" },
	{ letter: "r", name: "rewrite", takes: true },
	{ letter: "v", name: "verbose" },
	{ letter: "V", name: "version" },
];

/** sscanf(3) keeps the low half of what strtol(3) reads. */
function int(value: bigint): number {
	return Number(BigInt.asIntN(32, value));
}

function isNumbers(value: Word): boolean {
	const from = scan(value);
	const to = from?.rest.startsWith(":") && scan(from.rest.slice(1));
	if (!from || !to) return false;
	const isIn = (each: bigint, least: number) =>
		int(each) >= least && int(each) <= 31;
	return isIn(from.value, 1) && isIn(to.value, 0);
}

/** What a dumb-init's line asks for. */
export function readDumbInit(argv: readonly Word[], first: number): Reading {
	const read = readOptions(
		DUMB_INIT,
		argv,
		first,
		(names, wants) => refused(USAGE, [argv[0] ?? "", ...names], wants),
		({ name }, value) => {
			if (name === "help" || name === "version")
				return { kind: "tells", descriptor: 2 };
			if (name !== "rewrite" || isNumbers(value ?? "")) return undefined;
			return refused(USAGE, ["-r"]);
		},
	);
	if ("kind" in read) return read;
	if (argv[read.command] === undefined)
		return refused(USAGE, [argv[0] ?? ""], true);
	return { kind: "runs", command: read.command, exits: NOTHING };
}

export const TINI: readonly Known[] = [
	...["s", "v", "w", "g", "l", "h"].map((letter) => ({ letter })),
	...["p", "e"].map((letter) => ({ letter, takes: true })),
];

/** A status that -e takes; undefined for none. The original takes an empty word for 0. */
function expected(value: Word): number | undefined {
	if (value === "") return 0;
	const status = scan(value);
	if (status?.rest !== "") return undefined;
	return status.value >= 0n && status.value <= 255n
		? Number(status.value)
		: undefined;
}

/** What a tini's line asks for. */
export function readTini(argv: readonly Word[], first: number): Reading {
	const tells: Reading = { kind: "tells", descriptor: 1 };
	if (argv.length === first + 1 && argv[first] === "--version") return tells;
	const exits = new Map<number, number>();
	const read = readOptions(
		TINI,
		argv,
		first,
		(_, wants) => refused(USAGE, [], wants),
		({ letter }, value = "") => {
			if (letter === "l" || letter === "h") return tells;
			if (letter === "p" && !isTiniSignal(value))
				return refused(USAGE, ["-p", value]);
			if (letter !== "e") return undefined;
			const status = expected(value);
			if (status === undefined) return refused(USAGE, ["-e", value]);
			exits.set(status, 0);
			return undefined;
		},
	);
	if ("kind" in read) return read;
	if (argv[read.command] === undefined) return refused(USAGE, [], true);
	return { kind: "runs", command: read.command, exits };
}

export const CATATONIT: readonly Known[] = [
	...["g", "P", "L", "h"].map((letter) => ({ letter })),
	{ letter: "V", name: "version" },
];

/** What a catatonit's line asks for. */
export function readCatatonit(
	argv: readonly Word[],
	first: number,
	env: readonly Word[],
): Reading {
	if (variable(env, "CATATONIT_LOG") !== undefined)
		return refused(USAGE, ["CATATONIT_LOG"]);
	let pauses = false;
	const read = readOptions(
		CATATONIT,
		argv,
		first,
		(_, wants) => refused(USAGE, [], wants),
		({ letter }) => {
			pauses ||= letter === "P";
			if (letter === "h") return { kind: "tells", descriptor: 2 };
			if (letter === "L" || letter === "V")
				return { kind: "tells", descriptor: 1 };
			return undefined;
		},
	);
	if ("kind" in read) return read;
	if (pauses) return { kind: "pauses" };
	if (argv[read.command] === undefined) return refused(USAGE, [], true);
	return { kind: "runs", command: read.command, exits: NOTHING };
}
