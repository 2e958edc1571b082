import { type Command, CommanderError } from "commander";
import { ObserveError } from "../observe/errors.ts";
import { printable } from "../observe/printable.ts";
import { Cleanup } from "./cleanup.ts";
import { statusOf } from "./exit.ts";

/**
 * Runs a command line to its end: an error becomes one line on stderr and a status, and whatever was started is removed.
 *
 * @param make builds the program; its actions register in the Cleanup what they start, and set process.exitCode
 */
export async function runProgram(
	make: (cleanup: Cleanup) => Command,
): Promise<void> {
	const cleanup = new Cleanup();
	// A reader that has gone (| head) is no fault: what is said further goes nowhere.
	process.stdout.on("error", (error: NodeJS.ErrnoException) => {
		if (error.code !== "EPIPE") throw error;
		void cleanup.all().then(() => process.exit(141));
	});
	const program = make(cleanup);
	try {
		await program.parseAsync();
	} catch (error) {
		if (!cleanup.interrupted) {
			say(program.name(), error);
			process.exitCode = statusOf(error);
		}
	}
	if (!cleanup.interrupted) await cleanup.all();
	// Otherwise the signal's own end comes, with its own status.
	if (!cleanup.interrupted) process.exit();
}

/** Commander has said what it has to say; of a fault of ours the stack is wanted. */
function say(name: string, error: unknown): void {
	if (error instanceof CommanderError) return;
	const text =
		error instanceof ObserveError
			? printable(error.message)
			: error instanceof Error
				? (error.stack ?? error.message)
				: String(error);
	process.stderr.write(`${name}: ${text}\n`);
}
