// Whether the properties notice a mistake: the mutant is compiled, and runs in random schedules until one fails.
import { join } from "node:path";
import fc from "fast-check";
import { compileModule } from "../../../tools/pipeline.ts";
import { FAILED } from "../failed.ts";
import { readModule } from "../host/program.ts";
import { PROPERTIES, type PropertyName } from "../properties/all.ts";
import { type Property, watchAll } from "../properties/property.ts";
import { SELDOM } from "../seldom.ts";
import { simulate } from "../simulate.ts";
import { world } from "../world/arbitrary.ts";
import type { World } from "../world/world.ts";
import { type Mistake, mistaken, ROOT } from "./mutant.ts";

/** The worlds that are written down: a mistake is tried in them first. */
export const WRITTEN: readonly World[] = Object.values({
	...FAILED,
	...SELDOM,
});

/** What is to be tried. */
export interface Case {
	readonly mistake: Mistake;
	/** The properties that watch; all of them without a choice. */
	readonly properties: readonly PropertyName[] | undefined;
	readonly seed: number;
	/** After so many schedules it has survived. */
	readonly runs: number;
}

/** By what a mutant was noticed besides a property. */
export type Accident =
	| "it traps"
	| "it never comes back"
	| "it does not compile";

/** What has become of it. */
export interface Verdict {
	/** undefined: it has survived. */
	readonly by: PropertyName | Accident | undefined;
	/** Schedules, the one that has failed included. */
	readonly after: number;
	/** What has been said. */
	readonly message: string;
}

/** A property has failed: which. */
class Failure extends Error {
	readonly by: PropertyName;

	constructor(by: PropertyName, cause: unknown) {
		super(String(cause));
		this.by = by;
	}
}

/** A property that says its name when it fails. */
function named(name: PropertyName): Property {
	return (scene) => {
		const observer: Record<string, (...args: never[]) => void> = {
			...PROPERTIES[name](scene),
		};
		return Object.fromEntries(
			Object.entries(observer).map(([event, handler]) => [
				event,
				(...args: never[]) => {
					try {
						handler(...args);
					} catch (error) {
						throw new Failure(name, error);
					}
				},
			]),
		);
	};
}

/** Compiles the init with a mistake. Optimised as little as can be: that takes a quarter of the time, and means the same. */
async function compiled(
	mistake: Mistake,
	work: string,
): Promise<WebAssembly.Module> {
	await compileModule(
		ROOT,
		{ entry: "src/init/main.ts", name: "firstborn", work },
		{
			flags: ["-O0"],
			change: (source, file) =>
				file === mistake.file ? mistaken(mistake, source) : source,
		},
	);
	return readModule(join(ROOT, work, "module.wasm"));
}

/** Tries one mutant. Its module is made in a folder (from the root) that nobody else uses meanwhile. */
export async function judge(
	{ mistake, properties, seed, runs }: Case,
	work: string,
): Promise<Verdict> {
	let module: WebAssembly.Module;
	try {
		module = await compiled(mistake, work);
	} catch (error) {
		return { by: "it does not compile", after: 0, message: String(error) };
	}
	const names = properties ?? (Object.keys(PROPERTIES) as PropertyName[]);
	const watching = names.map(named);
	const result = fc.check(
		fc.property(world, (world) =>
			simulate(module, world, (kernel, init) =>
				watchAll(watching, kernel, init, world),
			),
		),
		{
			...{ numRuns: runs, seed, endOnFailure: true },
			examples: WRITTEN.map((each) => [each]),
		},
	);
	if (!result.failed)
		return { by: undefined, after: result.numRuns, message: "" };
	const { errorInstance: error, numRuns: after } = result;
	return error instanceof Failure
		? { by: error.by, after, message: error.message }
		: { by: "it traps", after, message: String(error) };
}
