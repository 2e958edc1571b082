// firstborn-lab: the classic experiments with signals in containers, run and shown.
import { newCommand } from "../cli/command.ts";
import { runProgram } from "../cli/run.ts";
import { version } from "../cli/version.ts";

/** Runs the command line of this process, and ends it. */
export function run(): Promise<void> {
	return runProgram(() =>
		newCommand("firstborn-lab")
			.description(
				"Runs experiments with signals in containers, and shows what happened.",
			)
			.version(version(), "-V, --version"),
	);
}
