import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makeControlGroup } from "./cgroup.ts";
import { type Options, readOptions, usage } from "./options.ts";
import { drawPages, keepFigures } from "./pages.ts";
import { selectPrograms } from "./programs.ts";
import { growthTable, summarise, table } from "./report.ts";
import { type Measured, measure } from "./run.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

async function bench(options: Options): Promise<number> {
	const { programs, missing } = selectPrograms(root, options);
	if (programs.length === 0) throw new Error("none of the programs is here");
	if (options.chart && missing.length > 0)
		throw new Error(`--chart: missing are ${missing.join(", ")}`);
	const group = makeControlGroup();
	const began = new Date();
	let measured: Measured;
	try {
		measured = await measure(root, group, programs, options);
	} finally {
		group.remove();
	}
	const { failures } = measured;
	const lines = summarise(programs, measured.results);
	const growth = measured.growth.summarise(programs.map(({ name }) => name));
	const machine = {
		kernel: release(),
		architecture: process.arch,
		processor: cpus()[0]?.model ?? "",
		processors: cpus().length,
		load: loadavg()[0],
		scheduling: group.description,
	};
	if (lines.length > 0) console.log(`${table(lines, programs)}\n`);
	if (growth.length > 0) console.log(`${growthTable(growth)}\n`);
	console.log(
		`control is ${programs[0]?.name} once more: what differs there is noise. bench/README.md says how each is measured.`,
	);
	console.log(
		`${machine.processor}, Linux ${machine.kernel}; ${machine.scheduling}; ${options.rounds} rounds, ${Math.round((Date.now() - began.getTime()) / 1000)} s`,
	);
	for (const name of missing) console.log(`missing: ${name}`);
	for (const failure of failures) console.log(`failed: ${failure}`);
	const file = resolve(root, options.json);
	mkdirSync(dirname(file), { recursive: true });
	const all = { began, machine, options, programs, missing, failures };
	writeFileSync(
		file,
		`${JSON.stringify({ ...all, figures: lines, growth }, null, "\t")}\n`,
	);
	if (failures.length > 0) return 1;
	if (options.chart) {
		keepFigures(root, { began, machine, programs, lines, growth });
		drawPages(root);
	}
	if (!options.check) return 0;
	const judged = [...lines, ...growth].filter(({ met }) => met !== undefined);
	return judged.length > 0 && judged.every(({ met }) => met) ? 0 : 1;
}

try {
	const options = readOptions(process.argv.slice(2));
	if (options === "help") console.log(usage);
	else if (options.redraw) drawPages(root);
	else process.exitCode = await bench(options);
} catch (error) {
	process.stderr.write(
		`bench: ${error instanceof Error ? error.message : error}\n`,
	);
	process.exitCode = 1;
}
