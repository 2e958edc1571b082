import { inject } from "vitest";
import {
	IMAGE,
	type Result,
	docker as runDocker,
} from "../../support/engine.ts";

/** The engine that all tests share. */
export function engine(): string {
	return inject("engine");
}

/** Runs docker with these arguments to its end. */
export function docker(...args: string[]): Promise<Result> {
	return runDocker(engine(), args);
}

/**
 * Runs a docker command that must succeed, and returns its output without surrounding white space.
 *
 * @throws if it fails, with what it said
 */
export async function succeed(...args: string[]): Promise<string> {
	const { status, stdout, stderr } = await docker(...args);
	if (status !== 0) throw new Error(`docker ${args.join(" ")}: ${stderr}`);
	return stdout.trim();
}

/** Runs `command` in a container of its own to its end; the status is the container's, unless docker itself fails. */
export function runOnce(
	command: string[],
	options: string[] = [],
): Promise<Result> {
	return docker("run", "--rm", ...options, IMAGE, ...command);
}
