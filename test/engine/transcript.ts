/** Writes the transcript of the experiments: `transcript.ts FILE`. */
import { writeFileSync } from "node:fs";
import { startEngine } from "../support/engine.ts";
import { narrate } from "./article/narrate.ts";

const file = process.argv[2];
if (file === undefined) throw new Error("usage: transcript.ts FILE");

const engine = await startEngine();
try {
	writeFileSync(file, await narrate(engine.folder));
} finally {
	await engine.end();
}
