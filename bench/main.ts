import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeControlGroup } from "./cgroup.ts";
import { Results } from "./figures.ts";
import { measureIdle } from "./idle.ts";
import {
	countInstructions,
	countZombies,
	type Measuring,
	measureForwarding,
	measureReaping,
	measureSize,
	measureStart,
} from "./measures.ts";
import { Toolbox } from "./native.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { selectPrograms } from "./programs.ts";
import { summarise, table } from "./report.ts";

async function bench(options: Options): Promise<number> {
	const root = join(dirname(fileURLToPath(import.meta.url)), "..");
	const { programs, missing } = selectPrograms(root, options);
	if (programs.length === 0) throw new Error("none of the programs is here");
	const group = makeControlGroup();
	const results = new Results();
	const began = new Date();
	try {
		const tools = new Toolbox(root, group);
		const m: Measuring = { tools, programs, results, effort: options.effort };
		measureSize(m);
		await countInstructions(m);
		for (let round = 1; round <= options.rounds; round++) {
			say(`round ${round} of ${options.rounds}`);
			await measureStart(m);
			await measureForwarding(m);
			await measureReaping(m);
		}
		say("10,000 orphans");
		await countZombies(m);
		say("idle");
		await measureIdle(m, options.effort < 1 ? 2 : 4);
		say("");
	} finally {
		group.remove();
	}
	const lines = summarise(programs, results);
	const machine = {
		kernel: release(),
		architecture: process.arch,
		processor: cpus()[0]?.model ?? "",
		processors: cpus().length,
		load: loadavg()[0],
		scheduling: group.description,
	};
	console.log(table(lines, programs));
	console.log(
		`\ncontrol is ${programs[0]?.name} once more: what differs there is noise. bench/README.md says how each is measured.`,
	);
	console.log(
		`${machine.processor}, Linux ${machine.kernel}; ${machine.scheduling}; ${options.rounds} rounds, ${Math.round((Date.now() - began.getTime()) / 1000)} s`,
	);
	for (const name of missing) console.log(`missing: ${name}`);
	const file = resolve(root, options.json);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(
		file,
		`${JSON.stringify({ began, machine, options, programs, missing, figures: lines }, null, "\t")}\n`,
	);
	if (!options.check) return 0;
	const judged = lines.filter(({ met }) => met !== undefined);
	return judged.length > 0 && judged.every(({ met }) => met) ? 0 : 1;
}

/** Progress, for who watches; a pipe gets the table alone. */
function say(what: string): void {
	if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}

try {
	const options = readOptions(process.argv.slice(2));
	if (options === "help") console.log(usage);
	else process.exitCode = await bench(options);
} catch (error) {
	process.stderr.write(
		`bench: ${error instanceof Error ? error.message : error}\n`,
	);
	process.exitCode = 1;
}
