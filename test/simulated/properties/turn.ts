// From the moment the init takes a signal to the moment it takes the next one is a turn: what it sends meanwhile is
// compared with what it had to send. Whoever was to be told from the turn's beginning to its end has to be told so often;
// whoever came or went, at most.
import { nameOf } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { Violation } from "./property.ts";

/** What is to be sent in a turn, and to whom. */
export interface Duty {
	readonly signal: number;
	readonly whom: () => Process[];
	/** Whom at its beginning, and whoever came of one of these before that one was told. */
	readonly before: Process[];
	/** Who has got it and was to be told just then. */
	readonly meanwhile: Set<Process>;
}

export interface Turn {
	readonly duties: Duty[];
	/** What was sent to each process. */
	readonly sent: Map<Process, number[]>;
	/** Whether the command was there at the beginning. */
	readonly hadCommand: boolean;
}

function count(list: readonly number[] | undefined, signal: number): number {
	return list?.filter((each) => each === signal).length ?? 0;
}

/** A child is made: of one that has not been told yet, it has to be told as well. */
export function noteBorn(
	{ duties, sent }: Turn,
	child: Process,
	parent: Process,
): void {
	for (const { signal, before } of duties)
		if (before.includes(parent) && count(sent.get(parent), signal) === 0)
			before.push(child);
}

function claim(
	holds: boolean,
	process: Process,
	signal: number,
	got: number,
	wanted: number,
): void {
	if (holds) return;
	const name = nameOf(signal);
	throw new Violation(
		`${process.pid} has got ${name} ${got} times, not ${wanted}`,
	);
}

/** Everyone has got what he had to get. */
export function checkLeast({ duties, sent }: Turn): void {
	for (const { signal, before, whom } of duties) {
		const now = whom();
		for (const process of before) {
			if (!now.includes(process)) continue;
			const got = count(sent.get(process), signal);
			const due = duties.filter(
				(each) => each.signal === signal && each.before.includes(process),
			).length;
			claim(got >= due, process, signal, got, due);
		}
	}
}

/** Nobody has got more than he had to get, but for what the init may send by itself. */
export function checkMost(
	{ duties, sent }: Turn,
	isOwn: (process: Process, signal: number) => boolean,
): void {
	for (const [process, list] of sent)
		for (const signal of new Set(list)) {
			const most = duties.filter(
				(each) =>
					each.signal === signal &&
					(each.before.includes(process) ||
						each.meanwhile.has(process) ||
						each.whom().includes(process)),
			).length;
			const got = count(list, signal);
			claim(got <= most || isOwn(process, signal), process, signal, got, most);
		}
}
