// The native programs, from TypeScript to static ELF: of this machine, or, with --all, of every machine.
import { statSync } from "node:fs";
import { join } from "node:path";
import { hostMachine, MACHINES } from "./machines.ts";
import { build, outputOf } from "./pipeline.ts";
import { PROGRAMS } from "./programs.ts";

const ROOT = join(import.meta.dirname, "..");

const machines = process.argv.includes("--all") ? MACHINES : [hostMachine()];
// Two at a time: the longest part of it is one gcc for each machine.
await Promise.all(
	PROGRAMS.map(async (program) => {
		await build(ROOT, program, machines);
		for (const machine of machines) {
			const output = outputOf(program, machine);
			console.log(`${output}: ${statSync(join(ROOT, output)).size} bytes`);
		}
	}),
);
