import { join } from "node:path";
import { type Result, run } from "./engine.ts";
import { ROOT } from "./programs.ts";

/** How firstborn-doctor is started from the sources. */
export const DOCTOR: readonly string[] = [
	process.execPath,
	...["--import", join(ROOT, "node_modules/tsx/dist/esm/index.mjs")],
	join(ROOT, "src/doctor/main.ts"),
];

/** Runs firstborn-doctor to its end. */
export function doctor(...words: string[]): Promise<Result> {
	const [node = "", ...rest] = DOCTOR;
	return run(node, [...rest, ...words], {});
}
