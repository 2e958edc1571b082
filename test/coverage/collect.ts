// Before each simulated test file of a coverage run: what the module's instances count is kept.
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { watchRuns } from "../simulated/host/program.ts";
import { COUNTERS, PAGE, SIMULATED } from "./programs.ts";

const WORDS = PAGE / 4;
const counts = new Uint32Array(WORDS);

watchRuns((memory) => {
	const counted = new Uint32Array(memory, COUNTERS, WORDS);
	for (let i = 0; i < WORDS; i++)
		counts[i] = (counts[i] ?? 0) | (counted[i] ?? 0);
});

afterAll(() => {
	writeFileSync(join(SIMULATED, `${randomUUID()}.counts`), counts);
});
