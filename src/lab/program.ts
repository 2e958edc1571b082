// firstborn-lab: the classic experiments with signals in containers, run and shown.
import { newCommand } from "../cli/command.ts";
import { runProgram } from "../cli/run.ts";
import { version } from "../cli/version.ts";
import { explainCommand } from "./commands/explain.ts";
import { listCommand } from "./commands/list.ts";
import { runCommand } from "./commands/run.ts";

/** Runs it, by the words it was started with. */
export function run(): Promise<void> {
	return runProgram((cleanup) =>
		newCommand("firstborn-lab")
			.description(
				"Runs experiments with signals in containers, and shows what happened.",
			)
			.version(version(), "-V, --version")
			.addCommand(runCommand(cleanup))
			.addCommand(listCommand())
			.addCommand(explainCommand()),
	);
}
