import { statSync } from "node:fs";
import type { Results } from "./figures.ts";
import { cpuids, type Toolbox } from "./native.ts";
import type { Program } from "./programs.ts";
import { median, quantile } from "./statistics.ts";

export interface Measuring {
	readonly tools: Toolbox;
	readonly programs: readonly Program[];
	readonly results: Results;
	/** Share of the usual number of repetitions. */
	readonly effort: number;
}

/** The word by which the measuring programs know that there is to be no init. */
const bare = "-";

export function measureSize({ programs, results }: Measuring): void {
	for (const { name, path } of programs)
		results.add("size", name, statSync(path).size);
}

/** Needs no repetition: the same instructions every time. */
export async function countInstructions(m: Measuring): Promise<void> {
	const all = m.programs.map(({ path }) => path);
	const walked = await m.tools.run("steps", m.tools.path("command"), ...all);
	for (const [place = 0, instructions = 0, cpuids = 0] of walked) {
		m.results.add("instructions", m.programs[place]?.name ?? "", instructions);
		m.results.add("cpuids", m.programs[place]?.name ?? "", cpuids);
	}
}

export async function measureStart(m: Measuring): Promise<void> {
	const { tools, programs, results } = m;
	const paths = programs.map(({ path }) => path);
	const iterations = Math.ceil(600 * m.effort);
	const samples = byPlace(
		await tools.run(
			"start",
			iterations,
			tools.path("command"),
			bare,
			tools.path("command-cpuid"), // measured like an init, but it is the command with CPUIDs before it
			...paths,
		),
	);
	const over = (place: number, column: number) =>
		microseconds(differences(samples(place), samples(0), column));
	const cpuid = over(1, 1) / cpuids;
	programs.forEach(({ name }, index) => {
		const total = over(index + 2, 1);
		results.add("start", name, total);
		results.add("untilCommand", name, over(index + 2, 0));
		results.add("startProcessor", name, over(index + 2, 2));
		const executed = results.rounds("cpuids", name)[0];
		if (executed !== undefined)
			results.add("startWithoutCpuid", name, total - executed * cpuid);
	});
}

/** Includes the direct way, under the name "bare". */
export async function measureForwarding(m: Measuring): Promise<void> {
	const all = [bare, ...m.programs.map(({ path }) => path)];
	const iterations = Math.ceil(3000 * m.effort);
	const samples = byPlace(await m.tools.run("forward", iterations, ...all));
	["bare", ...m.programs.map(({ name }) => name)].forEach((name, place) => {
		const took = samples(place).map(([ns = 0]) => ns);
		m.results.add("forward", name, microseconds(took));
		m.results.add("forwardSlow", name, quantile(took, 0.99) / 1000);
	});
}

export async function measureReaping(m: Measuring): Promise<void> {
	const all = m.programs.map(({ path }) => path);
	for (const [key, turns, count, how] of [
		["reapApart", 5, 200, "apart"],
		["reapBurst", 15, 500, "burst"],
	] as const) {
		const samples = byPlace(
			await m.tools.run(
				"reap",
				Math.ceil(turns * m.effort),
				count,
				how,
				...all,
			),
		);
		m.programs.forEach(({ name }, place) => {
			const each = samples(place).map(([made = 0, , ns = 0]) => ns / made);
			m.results.add(key, name, microseconds(each));
		});
	}
}

/** Includes a command without an init, under the name "bare": there they stay. */
export async function countZombies(m: Measuring): Promise<void> {
	const all = [bare, ...m.programs.map(({ path }) => path)];
	const names = ["bare", ...m.programs.map(({ name }) => name)];
	const wanted = 10_000;
	for (const [place = 0, made = 0, left = 0] of await m.tools.run(
		"reap",
		1,
		wanted,
		"burst",
		...all,
	)) {
		if (made < wanted)
			process.stderr.write(
				`bench: only ${made} of ${wanted} orphans could be made (a limit on processes)\n`,
			);
		m.results.add("zombies", names[place] ?? "", left);
	}
}

/** Rows of a measuring program by the program they are of: its place is their first column, which is taken off. */
export function byPlace(
	measured: readonly number[][],
): (place: number) => number[][] {
	const places = new Map<number, number[][]>();
	for (const [place = 0, ...rest] of measured) {
		const samples = places.get(place) ?? [];
		places.set(place, samples);
		samples.push(rest);
	}
	return (place) => places.get(place) ?? [];
}

/** Of samples taken side by side, so that what disturbs both is gone from the difference. */
function differences(
	a: readonly number[][],
	b: readonly number[][],
	column: number,
): number[] {
	return a.map((row, i) => (row[column] ?? 0) - (b[i]?.[column] ?? 0));
}

function microseconds(ns: readonly number[]): number {
	return median(ns) / 1000;
}
