import type { Program } from "./pipeline.ts";

/** The native programs of the project. */
export const PROGRAMS: readonly Program[] = [
	{ entry: "src/init/main.ts", name: "firstborn", work: "build/firstborn" },
	{ entry: "src/probe/main.ts", name: "sigprobe", work: "build/sigprobe" },
];
