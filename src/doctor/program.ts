// firstborn-doctor: what a stop will do to a container, why, and what mends it.
import { newCommand } from "../cli/command.ts";
import { runProgram } from "../cli/run.ts";
import { version } from "../cli/version.ts";
import { checkCommand } from "./commands/check.ts";
import { traceCommand } from "./commands/trace.ts";

/** Runs the command line of this process, and ends it. */
export function run(): Promise<void> {
	return runProgram((cleanup) =>
		newCommand("firstborn-doctor")
			.description(
				"Says what a stop will do to containers, why, and the change that mends it.",
			)
			.version(version(), "-V, --version")
			.addCommand(checkCommand(cleanup))
			.addCommand(traceCommand(cleanup)),
	);
}
