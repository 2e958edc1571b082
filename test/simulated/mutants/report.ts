// What has become of the mutants, in words.
import type { Verdict } from "./judge.ts";
import { type Mutant, placeOf, sourceOf } from "./mutant.ts";

/** What is not as the list says; undefined when it is. */
export function surprise(
	mutant: Mutant,
	{ by, message }: Verdict,
): string | undefined {
	const seen = by === undefined ? "nobody" : `${by} (${message})`;
	if (by === "it does not compile") return seen;
	// What traps or never comes back does so whoever watches.
	const isSeen = by === "it traps" || by === "it never comes back";
	if ("by" in mutant)
		return isSeen || by === mutant.by
			? undefined
			: `to be noticed by "${mutant.by}": ${seen}`;
	if ("alike" in mutant)
		return by === undefined ? undefined : `not alike: ${seen}`;
	return by === undefined ? "nobody notices it" : undefined;
}

/** The line that a mistake is in, counted from 1. */
function lineNumber(mutant: Mutant): number {
	const source = sourceOf(mutant);
	const [from] = placeOf(mutant, source);
	return source.slice(0, from).split("\n").length;
}

/** A mutant and its verdict in a line or two. */
export function lineOf(mutant: Mutant, verdict: Verdict): string {
	const { by, after } = verdict;
	const wrong = surprise(mutant, verdict);
	const told =
		by === undefined
			? `alike: ${"alike" in mutant ? mutant.alike : ""}`
			: `${by}, after ${after}`;
	const place = `${mutant.file.replace("src/", "")}:${lineNumber(mutant)}`;
	return `${place}: ${mutant.what}\n    ${wrong ? `!!! ${wrong}` : told}`;
}

/** All of them in a line. */
export function sumOf(
	mutants: readonly Mutant[],
	wrong: readonly Mutant[],
): string {
	const alike = mutants.filter(
		(each) => "alike" in each && !wrong.includes(each),
	).length;
	const killed = mutants.length - alike - wrong.length;
	return `${mutants.length} mutants: ${killed} killed, ${alike} alike, ${wrong.length} not as they should be`;
}
