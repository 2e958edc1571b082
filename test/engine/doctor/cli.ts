import { doctor } from "../../support/doctor.ts";
import type { Result } from "../../support/engine.ts";
import { engine } from "../harness/docker.ts";

/** Runs firstborn-doctor check on the tests' engine, as a user does. */
export function check(...words: string[]): Promise<Result> {
	return doctor("check", "--engine", `${engine()}/socket`, ...words);
}
