import { Command, InvalidArgumentError, Option } from "commander";
import { ObserveError } from "../observe/errors.ts";

/** A value on the command line is wrong; commander names the option and ends with a usage error. */
export { InvalidArgumentError };

/** What the command line asks for cannot be, though every word of it is right: one line, Exit.USAGE. */
export class UsageError extends ObserveError {
	override readonly name = "UsageError";
}

/** A command or subcommand that throws a CommanderError where commander would end the process. */
export function newCommand(name: string): Command {
	return new Command(name)
		.exitOverride()
		.showHelpAfterError(false)
		.configureHelp({ sortOptions: false });
}

/** Adds a value of a repeatable option to those before. For argParser. */
export function repeatable(value: string, before: string[] = []): string[] {
	return [...before, value];
}

/** --engine=ADDRESS, repeatable: an array of strings, [] when it is not given. */
export function engineOption(): Option {
	return new Option(
		"--engine <address>",
		"an engine's socket or address; repeatable",
	)
		.default([], "DOCKER_HOST, or the engines found")
		.argParser(repeatable);
}

/**
 * Reads a time as firstborn's own options have it: 500ms, 5s, 2m; a bare number is seconds. For argParser.
 *
 * @returns milliseconds
 * @throws InvalidArgumentError
 */
export function parseTime(text: string): number {
	const [, digits, unit = "s"] = /^(\d{1,9})(ms|s|m|h)?$/.exec(text) ?? [];
	if (digits === undefined)
		throw new InvalidArgumentError("a time is a number with ms, s, m or h.");
	return (
		Number(digits) * { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit as "s"]
	);
}
