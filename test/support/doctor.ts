import { join } from "node:path";
import { type Result, run } from "./engine.ts";
import { ROOT } from "./programs.ts";

/** How firstborn-doctor is started, as it is built: from the sources it would take a second more each time. */
export const DOCTOR: readonly string[] = [
	process.execPath,
	join(ROOT, "dist/doctor/main.js"),
];

/** Runs firstborn-doctor to its end. */
export function doctor(...words: string[]): Promise<Result> {
	const [node = "", ...rest] = DOCTOR;
	return run(node, [...rest, ...words], {});
}
