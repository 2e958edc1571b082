// An original, firstborn by its name, and firstborn with options of its own, held against a page.
import { describe, expect, test } from "vitest";
import { FIRSTBORN } from "../../support/programs.ts";
import { pointsOf, rowsOf, type Words, waysIn } from "./page.ts";

/** What an init is started with: the words before the command, and variables. */
export interface Start {
	words: string[];
	env: Record<string, string>;
}

/** What was seen of an init at work. */
export type Facts = Record<string, unknown>;

/** Has an init do something. */
export type Scene = (start: Start) => Promise<Facts>;

/** What a row of a table of options comes to. */
export interface Case {
	scene: Scene;
	/** The facts that show what the original's option does. */
	shows: Facts;
}

/** The words of a table's third cell, and which facts are otherwise with firstborn's own options then. */
export type Notes = Record<string, Facts>;

/** A page, with the two programs that it is about. */
export interface Guide {
	/** The file in docs. */
	page: string;
	original: string;
	/** A link to firstborn with the original's name. */
	link: string;
}

function starts(program: string, ways: Words[]): Start[] {
	return ways.map(({ env, options }) => ({
		...{ words: [program, ...options], env },
	}));
}

/**
 * A test for each row of the table of options: the first cell's words for the original and for its name, which have
 * to do the same, and the second cell's for firstborn itself, which differs by what the third cell says.
 */
export function testOptions(
	{ page, original, link }: Guide,
	cases: Record<string, Case>,
	notes: Notes,
): void {
	const rows = rowsOf(page, "## Option by option");
	describe(`${page}, option by option`, () => {
		test("every row has a case", () => {
			expect(rows.map(([option]) => option).sort()).toEqual(
				Object.keys(cases).sort(),
			);
		});
		test.each(rows)(
			"%s beside %s",
			async (theirs = "", ours = "", note = "") => {
				const { scene, shows } = cases[theirs] as Case;
				const [first, ...others] = await Promise.all(
					[
						...starts(original, waysIn(theirs)),
						...starts(link, waysIn(theirs)),
					].map(scene),
				);
				expect(first).toMatchObject(shows);
				for (const other of others) expect(other).toEqual(first);
				expect(Object.keys(notes)).toContain(note);
				for (const start of starts(FIRSTBORN, waysIn(ours)))
					expect(await scene(start)).toEqual({ ...first, ...notes[note] });
			},
		);
	});
}

/** Finds out what the cell of a row says of an init. */
export type Finding = (start: Start) => Promise<string>;

/** A test for each row of the table of what else changes: what is found has to stand in the cells. */
export function testChanges(
	{ page, original, link }: Guide,
	findings: Record<string, Finding>,
): void {
	const rows = rowsOf(page, "## What else changes then");
	describe(`${page}, what else changes`, () => {
		test("every row has a finding", () => {
			expect(rows.map(([what]) => what).sort()).toEqual(
				Object.keys(findings).sort(),
			);
		});
		test.each(rows)("%s: %s, %s", async (what = "", theirs = "", ours = "") => {
			const find = findings[what] as Finding;
			const found = [original, link, FIRSTBORN].map((program) =>
				find({ words: [program], env: {} }),
			);
			expect(await Promise.all(found)).toEqual([theirs, theirs, ours]);
		});
	});
}

/** A test for each point of what is different under the original's name. */
export function testDifferences(
	{ page }: Guide,
	claims: Record<string, () => Promise<void>>,
): void {
	const points = pointsOf(page, "## What is different under that name");
	describe(`${page}, what is different under that name`, () => {
		test("every point has a case", () => {
			expect(points).toEqual(Object.keys(claims));
		});
		test.each(points)("%s", async (point) => {
			await claims[point]?.();
		});
	});
}
