import { expect } from "vitest";
import type { Container } from "./container.ts";
import { docker } from "./docker.ts";
import { PATIENCE } from "./until.ts";

/** The options with which firstborn writes its journal as objects; it is the container's standard error. */
export const JOURNAL = ["--log=json", "-v"];

/** A line of the journal. */
export interface Entry {
	time: number;
	event: string;
	[field: string]: unknown;
}

/** What firstborn has told so far. */
export async function journal({ id }: Container): Promise<Entry[]> {
	return entriesOf((await docker("logs", id)).stderr);
}

/** The objects among the lines of a text: others may write there too. */
export function entriesOf(text: string): Entry[] {
	const lines = text.split(/\r?\n/).slice(0, -1);
	return lines
		.filter((line) => line.startsWith("{"))
		.map((line) => JSON.parse(line) as Entry);
}

/**
 * Waits until firstborn has told of this.
 *
 * @param fields of the entry; it may have others
 */
export async function journaled(
	container: Container,
	fields: Partial<Entry>,
): Promise<void> {
	await expect
		.poll(() => journal(container), { timeout: PATIENCE })
		.toContainEqual(expect.objectContaining(fields));
}

/** The numbers of those whom firstborn has killed at the end of a deadline, in the order of their numbers. */
export function killed(entries: Entry[]): number[] {
	return entries
		.filter(({ event }) => event === "killed")
		.map(({ pid }) => Number(pid))
		.sort((one, other) => one - other);
}
