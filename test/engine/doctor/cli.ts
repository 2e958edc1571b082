import { join } from "node:path";
import { type Result, run } from "../../support/engine.ts";
import { ROOT } from "../../support/programs.ts";
import { engine } from "../harness/docker.ts";

/** Runs firstborn-doctor check on the tests' engine, as a user does. */
export function check(...words: string[]): Promise<Result> {
	return checkWith(["--engine", `${engine()}/socket`, ...words]);
}

/** Runs firstborn-doctor check with these words alone. */
export function checkWith(words: readonly string[]): Promise<Result> {
	const main = join(ROOT, "src/doctor/main.ts");
	return run(
		process.execPath,
		["--import", "tsx", main, "check", ...words],
		{},
	);
}
