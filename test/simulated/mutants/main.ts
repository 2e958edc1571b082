// make mutate: the init with one mistake after the other in its source, and which property notices it. RUNS is how many
// schedules each is tried in at most, SEED where they begin, ONLY words of a file or a mistake, ALL=1 the mistakes made by
// rule besides the list.
import { MUTANTS } from "./all.ts";
import { mistakesByRule } from "./by-rule.ts";
import type { Case } from "./judge.ts";
import { judgeAll } from "./judges.ts";
import type { Mistake, Mutant } from "./mutant.ts";
import { lineOf, sumOf, surprise } from "./report.ts";

const RUNS = Number(process.env.RUNS || 20_000);
/** By rule there are many, and what the properties notice they notice soon. */
const RUNS_BY_RULE = Number(process.env.RUNS || 2000);
const SEED = Number(process.env.SEED || 1);
const ONLY = process.env.ONLY ?? "";

function isChosen({ file, what }: Mistake): boolean {
	return `${file} ${what}`.includes(ONLY);
}

function casesOf(mutants: readonly Mutant[], runs: number): Case[] {
	return mutants.map((mistake) => ({
		...{ mistake, seed: SEED, runs },
		properties: "by" in mistake ? [mistake.by] : undefined,
	}));
}

/** Tries mutants and tells of each. Returns those that are not as the list says. */
async function tryAll(
	mutants: readonly Mutant[],
	runs: number,
): Promise<Mutant[]> {
	const wrong: Mutant[] = [];
	await judgeAll(casesOf(mutants, runs), (index, verdict) => {
		const mutant = mutants[index];
		if (!mutant) return;
		if (surprise(mutant, verdict)) wrong.push(mutant);
		console.log(lineOf(mutant, verdict));
	});
	console.log(`\n${sumOf(mutants, wrong)}\n`);
	return wrong;
}

const listed = MUTANTS.filter(isChosen);
const byRule = process.env.ALL ? mistakesByRule().filter(isChosen) : [];
const wrong = await tryAll(listed, RUNS);
if (byRule.length > 0) wrong.push(...(await tryAll(byRule, RUNS_BY_RULE)));
process.exitCode =
	wrong.length > 0 || listed.length + byRule.length === 0 ? 1 : 0;
