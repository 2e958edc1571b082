// Programs of the shipped sources that count: compiled without optimisation, so that each place keeps its code.
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { FREESTANDING_FLAGS } from "../../tools/flags.ts";
import { hostMachine } from "../../tools/machines.ts";
import {
	compileModule,
	definitionsOf,
	generateC,
	type Program,
} from "../../tools/pipeline.ts";
import { ROOT } from "../support/programs.ts";
import { addCounters } from "./counters.ts";
import { mappedIn, type Place, type SourceMap } from "./places.ts";
import {
	COUNTED,
	COUNTERS,
	type Counted,
	FOLDER,
	NATIVE,
	PAGE,
	PAGES,
	PLACES,
	PROGRAMS,
	SIMULATED,
} from "./programs.ts";

/** Compiles a program's module and has it count, from the counter of a number on. Returns its places. */
async function makeModule(
	program: Program,
	first: number,
): Promise<readonly Place[]> {
	await compileModule(ROOT, program, {
		// The pass takes out an empty table, which the host has no room for.
		flags: [
			...["-O0", "--sourceMap"],
			...["--runPasses", "remove-unused-module-elements"],
		],
		pages: PAGES,
	});
	const file = join(ROOT, program.work, "module.wasm");
	const map = JSON.parse(readFileSync(`${file}.map`, "utf8")) as SourceMap;
	const module = readFileSync(file);
	const counting = addCounters(module, mappedIn(map), COUNTERS + first);
	writeFileSync(file, counting.bytes);
	return counting.places;
}

/** A static program of this machine, as tools/pipeline.ts makes it but for its size and its host. */
function link(program: Program): void {
	const machine = hostMachine();
	mkdirSync(PROGRAMS, { recursive: true });
	execFileSync(
		`${machine.triplet}-gcc`,
		[
			...["-O1", "-w", ...FREESTANDING_FLAGS, ...machine.flags],
			...definitionsOf(program, machine, PAGES),
			...[`-DCOUNTS="${NATIVE}"`, "-s"],
			...["-o", join(PROGRAMS, program.name), "test/coverage/host.c"],
		],
		{ cwd: ROOT },
	);
}

/** Makes both programs, with all counters 0. */
export async function buildCounting(): Promise<void> {
	rmSync(FOLDER, { recursive: true, force: true });
	mkdirSync(SIMULATED, { recursive: true });
	const counted: Counted[] = [];
	let first = 0;
	for (const program of COUNTED) {
		mkdirSync(join(ROOT, program.work), { recursive: true });
		const places = await makeModule(program, first);
		counted.push({ name: program.name, first, places });
		first += places.length;
		if (first > PAGE)
			throw new Error(`${first} places, and a page has room for ${PAGE}`);
		generateC(ROOT, program);
		link(program);
	}
	writeFileSync(PLACES, JSON.stringify(counted));
	writeFileSync(NATIVE, new Uint8Array(PAGE));
	// Some tests run the programs as other users.
	chmodSync(NATIVE, 0o666);
}
