// firstborn's own dialect.
import { variable, type Word } from "../line.ts";
import { type Known, type Reading, readOptions, refused } from "./reading.ts";
import { isTime, number, signal } from "./values.ts";

const USAGE = 125;

/** In the order of the manual, which is that of the twins. */
export const OWN: readonly Known[] = [
	{ letter: "c", name: "single-child" },
	{ name: "scope", takes: true },
	{ letter: "r", name: "rewrite", takes: true },
	{ name: "delay", takes: true },
	{ name: "grace", takes: true },
	{ name: "linger", takes: true },
	{ name: "stop-signals", takes: true },
	{ name: "before-stop", takes: true },
	{ name: "before-stop-timeout", takes: true },
	{ name: "exit", takes: true },
	{ name: "parent-death", takes: true },
	{ name: "seal" },
	{ name: "as", takes: true },
	{ name: "log", takes: true },
	{ name: "log-fd", takes: true },
	{ letter: "v", name: "verbose" },
	{ letter: "h", name: "help" },
	{ letter: "V", name: "version" },
];

/** Whether each of a list's items, with commas between, is good. Returns the first that is not. */
function firstBad(
	list: Word,
	isGood: (item: Word) => boolean,
): Word | undefined {
	return list.split(",").find((item) => !isGood(item));
}

function isUntaken(value: number): boolean {
	return [9, 17, 19].includes(value);
}

/** FROM and TO, or undefined where there is no colon. */
function halves(pair: Word): [Word, Word] | undefined {
	const colon = pair.indexOf(":");
	return colon < 0 ? undefined : [pair.slice(0, colon), pair.slice(colon + 1)];
}

function isRewrite(pair: Word): boolean {
	const [from, to] = halves(pair) ?? [];
	if (from === undefined || to === undefined) return false;
	const received = signal(from);
	const dropped = to === "none" || number(to, 0) === 0;
	return (
		received !== undefined &&
		!isUntaken(received) &&
		(dropped || signal(to) !== undefined)
	);
}

function exitPair(pair: Word): [number, number] | undefined {
	const [from, to] = halves(pair) ?? [];
	const ended = from === undefined ? undefined : number(from, 255);
	const own = to === undefined ? undefined : number(to, 255);
	return ended === undefined || own === undefined ? undefined : [ended, own];
}

function isStop(item: Word): boolean {
	const value = signal(item);
	return value !== undefined && !isUntaken(value);
}

function isProgram(value: Word): boolean {
	const words = value.split(" ").filter((word) => word !== "").length;
	return words > 0 && words <= 64 && value.length <= 1023;
}

/** Descriptors above the standard ones are not open here. */
function isDescriptor(value: Word): boolean {
	return number(value, 2) !== undefined;
}

const FLAGS = ["single-child", "seal", "verbose"];

/** Whether a value is good for an option. A flag has one in the environment alone. */
function isGood(name: string, value: Word | undefined): boolean {
	if (value === undefined) return FLAGS.includes(name);
	const among = (...allowed: Word[]) => allowed.includes(value);
	switch (name) {
		case "single-child":
		case "seal":
			return among("0", "1");
		case "verbose":
			return number(value, 9) !== undefined;
		case "scope":
			return among("child", "group", "tree");
		case "rewrite":
			return firstBad(value, isRewrite) === undefined;
		case "exit":
			return firstBad(value, (pair) => !!exitPair(pair)) === undefined;
		case "stop-signals":
			return firstBad(value, isStop) === undefined;
		case "before-stop":
			return isProgram(value);
		case "parent-death":
			return signal(value) !== undefined;
		case "log":
			return among("text", "json");
		case "log-fd":
			return isDescriptor(value);
		case "as":
			return false;
		default:
			return isTime(value);
	}
}

/** The statuses that a good value of --exit changes. */
function noteExits(exits: Map<number, number>, name: string, value = ""): void {
	if (name !== "exit") return;
	for (const pair of value.split(",")) exits.set(...(exitPair(pair) ?? [0, 0]));
}

const TWINS = OWN.filter(
	({ name }) => !["as", "help", "version"].includes(name ?? ""),
);

/** An option's twin that an entry of the environment is; an empty value is none. */
function twin(
	entry: Word,
): { name: string; value: Word; written: Word } | undefined {
	for (const { name = "" } of TWINS) {
		const written = `FIRSTBORN_${name.toUpperCase().replaceAll("-", "_")}`;
		const value = variable([entry], written);
		if (value) return { name, value, written };
	}
	return undefined;
}

/** What a line asks for, whose words begin at an index. */
export function readOwn(
	argv: readonly Word[],
	first: number,
	env: readonly Word[],
): Reading {
	const exits = new Map<number, number>();
	for (const entry of env) {
		const found = twin(entry);
		if (!found) continue;
		if (!isGood(found.name, found.value))
			return refused(USAGE, [found.written, found.value]);
		noteExits(exits, found.name, found.value);
	}
	const read = readOptions(
		OWN,
		argv,
		first,
		(names, wants) => refused(USAGE, names, wants),
		({ name = "" }, value) => {
			if (name === "help" || name === "version")
				return { kind: "tells", descriptor: 1 };
			if (!isGood(name, value))
				return refused(USAGE, [`--${name}`, value ?? ""]);
			noteExits(exits, name, value);
			return undefined;
		},
	);
	if ("kind" in read) return read;
	if (argv[read.command] === undefined) return refused(USAGE, [], true);
	return { kind: "runs", command: read.command, exits };
}
