// A stop as the init's journal tells of it: its lines as JSON, waited for and compared.
import { expect } from "vitest";
import {
	commandOf,
	Namespace,
	type Program,
	type StartOptions,
	startInNamespace,
} from "./namespace.ts";
import { until } from "./processes.ts";
import { FIRSTBORN } from "./programs.ts";

/** A line of --log=json; docs/journal.schema.json has all of them. */
export interface Line {
	time: number;
	event: string;
	signal?: string;
	name?: string;
	pid?: number;
	group?: number;
	count?: number;
	status?: number;
	command?: number | string;
	milliseconds?: number;
	[other: string]: unknown;
}

/** The clock of the lines is the wall's, which may be slewed while the deadlines' is not: seconds, for a test's length. */
const SLEW = 0.005;

/** How late a deadline may be on a busy machine, in seconds: far more than it is. */
const LATE = 6;

/** The journal's lines that a program has written to stderr so far. */
export function journalOf({ stderr }: { stderr: string }): Line[] {
	return stderr
		.split("\n")
		.slice(0, -1)
		.filter((line) => line.startsWith('{"time":'))
		.map((line) => JSON.parse(line) as Line);
}

/** The lines that have all these fields. */
export function linesLike(
	program: { stderr: string },
	fields: Partial<Line>,
): Line[] {
	return journalOf(program).filter((line) =>
		Object.entries(fields).every(([key, value]) => line[key] === value),
	);
}

/** Waits for a line that has all these fields: the first one, or the one after so many of them. */
export function told(
	program: Program,
	fields: Partial<Line>,
	after = 0,
): Promise<Line> {
	return until(
		() =>
			`the journal has ${JSON.stringify(fields)}; it has\n${program.stderr}${program.stdout}`,
		() => linesLike(program, fields)[after],
	);
}

/** The first line that has all these fields, of a program that has ended. */
export function line(program: { stderr: string }, fields: Partial<Line>): Line {
	const found = linesLike(program, fields)[0];
	if (!found)
		throw new Error(`no ${JSON.stringify(fields)} in\n${program.stderr}`);
	return found;
}

/** Expects so many seconds between two lines, never less, and not very much more. */
export function expectSeconds(from: Line, to: Line, seconds: number): void {
	const took = to.time - from.time;
	const what = `seconds from ${from.event} to ${to.event}`;
	expect(took, what).toBeGreaterThan(seconds - SLEW);
	expect(took, what).toBeLessThan(seconds + LATE);
}

/** Expects less than so many seconds between two lines. */
export function expectSooner(from: Line, to: Line, seconds: number): void {
	const what = `seconds from ${from.event} to ${to.event}`;
	expect(to.time - from.time, what).toBeLessThan(seconds);
}

/** The events of the journal in their order, each with its signal or its deadline's name. */
export function courseOf(program: { stderr: string }): string[] {
	return journalOf(program)
		.filter(({ event }) => event !== "plan" && event !== "started")
		.map(({ event, signal, name }) =>
			[event, signal ?? (event === "received" ? "" : name)]
				.filter(Boolean)
				.join(" "),
		);
}

/** Shows what a stop came to, as a line of the test's output. */
export function show(what: string, program: { stderr: string }): void {
	console.log(`${what}: ${courseOf(program).join(", ")}`);
}

/** The init with options, and a command. */
function words(options: string[], command: string[]): string[] {
	return ["--log=json", "-vv", ...options, "--", ...command];
}

/** Starts the init as PID 1 of a namespace of its own, with a journal as JSON, every reaped child included. */
export function startFirst(
	options: string[],
	command: string[],
	how: Omit<StartOptions, "argv0"> = {},
): Namespace {
	return startInNamespace(FIRSTBORN, words(options, command), how);
}

/**
 * The init below a shell that is PID 1 of a namespace: an init that takes somebody else for its descendant, a defect,
 * would otherwise signal every process of the machine.
 */
export class Below extends Namespace {
	constructor(command: string[], how: Omit<StartOptions, "argv0"> = {}) {
		// What it does behind the command keeps bash from becoming the command.
		super("bash", ["--norc", "-c", '"$@"; exit $?', "bash", ...command], how);
	}

	/** The number that the init has here. */
	async init(): Promise<number> {
		return commandOf(await this.first());
	}
}

/** Starts the init, not as PID 1, with such a journal. */
export function startSecond(
	options: string[],
	command: string[],
	how: Omit<StartOptions, "argv0"> = {},
): Below {
	return new Below([FIRSTBORN, ...words(options, command)], how);
}

/** The init as PID 1 and otherwise, for tests that hold for both. */
export const BOTH: [
	string,
	(
		options: string[],
		command: string[],
		how?: Omit<StartOptions, "argv0">,
	) => Namespace,
][] = [
	["PID 1", startFirst],
	["not PID 1", startSecond],
];

/** The number of the init, here. */
export async function initOf(program: Namespace | Program): Promise<number> {
	if (program instanceof Below) return program.init();
	return program instanceof Namespace ? program.first() : program.pid;
}

/** The text of a shell's command. */
export function bash(script: string): string[] {
	return ["bash", "-c", script];
}
