import { type Command, Option } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import {
	engineOption,
	InvalidArgumentError,
	newCommand,
} from "../../cli/command.ts";
import { Exit } from "../../cli/exit.ts";
import { findPlace, ON, type On } from "../places/find.ts";
import { Progress } from "../progress.ts";
import { json } from "../report/json.ts";
import { table } from "../report/table.ts";
import { runAll } from "../run.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import { choose } from "./choose.ts";

interface Options {
	readonly on: On;
	readonly engine: string[];
	readonly jobs: number;
	readonly json?: boolean;
}

/** firstborn-lab run [SCENARIO…] */
export function runCommand(cleanup: Cleanup): Command {
	return newCommand("run")
		.description("run scenarios, and show who got which signal from whom")
		.argument("[scenario...]", "names, as in 'list' (default: all)")
		.addOption(new Option("--on <place>", "where").choices(ON).default("auto"))
		.addOption(engineOption())
		.option("--jobs <n>", "so many at a time", parseJobs, 3)
		.option("--json", "print all that was seen, as JSON")
		.action(async (names: string[], options: Options) => {
			const scenarios = names.length > 0 ? choose(names) : SCENARIOS;
			const place = await findPlace(options.on, options.engine, cleanup);
			const progress = new Progress(scenarios.length);
			const results = await runAll(scenarios, place, options.jobs, progress);
			process.stdout.write(
				`${options.json ? json(place.title, results) : table(results)}\n`,
			);
			if (results.some(({ kind }) => kind === "failed"))
				process.exitCode = Exit.UNWELL;
		});
}

function parseJobs(text: string): number {
	if (!/^[1-9]\d?$/.test(text))
		throw new InvalidArgumentError("it is a number from 1 to 99.");
	return Number(text);
}
