#!/usr/bin/env node
// firstborn-lab: the classic experiments with signals in containers, run and shown.
import { newCommand } from "../cli/command.ts";
import { runProgram } from "../cli/run.ts";
import { version } from "../cli/version.ts";

await runProgram(() =>
	newCommand("firstborn-lab")
		.description(
			"Runs experiments with signals in containers, and shows what happened.",
		)
		.version(version(), "-V, --version"),
);
