// make build: the native programs, from TypeScript to static ELF.
import { statSync } from "node:fs";
import { join } from "node:path";
import { build, type Program } from "./pipeline.ts";

const ROOT = join(import.meta.dirname, "..");

const PROGRAMS: readonly Program[] = [
	{
		entry: "src/init/main.ts",
		name: "firstborn",
		work: "build/firstborn",
		output: "dist/linux-x64/firstborn",
	},
	{
		entry: "src/probe/main.ts",
		name: "sigprobe",
		work: "build/sigprobe",
		output: "dist/linux-x64/sigprobe",
	},
];

const wanted = process.argv.slice(2);
for (const program of PROGRAMS) {
	if (wanted.length > 0 && !wanted.includes(program.name)) continue;
	await build(ROOT, program);
	console.log(
		`${program.output}: ${statSync(join(ROOT, program.output)).size} bytes`,
	);
}
