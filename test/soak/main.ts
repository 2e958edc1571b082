// make soak: rounds of random load, each with an init of its own in a container of its own.
import { startEngine } from "../support/engine.ts";
import { Figures } from "./figures.ts";
import { findLimits } from "./limits.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { makePlan } from "./plan.ts";
import { roundLine, tables } from "./report.ts";
import { runRound } from "./round.ts";

/** Runs rounds, and returns 1 if one has failed. */
async function soak({ seed, rounds, time }: Options): Promise<number> {
	const began = Date.now();
	const figures = new Map<string, Figures>();
	let interrupted = false;
	// The round is finished, and the table shown. A second time it ends at once; the engine then ends by itself.
	for (const signal of ["SIGINT", "SIGTERM"] as const)
		process.once(signal, () => {
			interrupted = true;
		});
	const engine = await startEngine();
	try {
		const limits = await findLimits(engine.folder);
		for (
			let done = 0;
			done < rounds && Date.now() - began < time && !interrupted;
			done++
		) {
			const plan = makePlan(seed + done);
			const start = Date.now();
			const round = new Figures();
			round.rounds = 1;
			let wrong: string | undefined;
			try {
				await runRound(engine.folder, limits, plan, round);
			} catch (error) {
				round.failed = 1;
				wrong = `${(error as Error).message}\nthe init: ${words(plan.setting)}\nonce more: make soak SEED=${plan.seed}`;
			}
			console.log(roundLine(plan, round, Date.now() - start));
			if (wrong !== undefined) console.log(wrong);
			const name = plan.setting.name;
			const sum = figures.get(name) ?? new Figures();
			figures.set(name, sum);
			sum.add(round);
		}
		for (const line of limits.missing) console.log(line);
	} finally {
		await engine.end();
	}
	const all = new Figures();
	for (const each of figures.values()) all.add(each);
	const minutes = ((Date.now() - began) / 60_000).toFixed(1);
	console.log(`\n${tables([...figures, ["all", all]])}\n`);
	console.log(
		`${all.rounds} rounds in ${minutes} minutes, ${all.failed} failed`,
	);
	return all.failed > 0 || all.rounds === 0 ? 1 : 0;
}

function words(setting: { environment: string[]; words: string[] }): string {
	return [...setting.environment, ...setting.words].join(" ") || "the engine's";
}

try {
	process.exitCode = await soak(readOptions(process.env));
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n\n${usage}\n`);
	process.exitCode = 2;
}
