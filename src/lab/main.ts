#!/usr/bin/env node
// firstborn-lab: the classic experiments with signals in containers, run and shown.
import { newCommand } from "../cli/command.ts";
import { runProgram } from "../cli/run.ts";
import { version } from "../cli/version.ts";
import { runCommand } from "./commands/run.ts";

await runProgram((cleanup) =>
	newCommand("firstborn-lab")
		.description(
			"Runs experiments with signals in containers, and shows what happened.",
		)
		.version(version(), "-V, --version")
		.addCommand(runCommand(cleanup)),
);
