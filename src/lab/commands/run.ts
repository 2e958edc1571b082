import { closeSync, openSync, writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import {
	engineOption,
	InvalidArgumentError,
	newCommand,
	parseTime,
	repeatable,
	UsageError,
} from "../../cli/command.ts";
import { Exit } from "../../cli/exit.ts";
import { printable } from "../../observe/printable.ts";
import { findPlace, ON, type On } from "../places/find.ts";
import { Progress } from "../progress.ts";
import { page } from "../report/html/page.ts";
import { json } from "../report/json.ts";
import { table } from "../report/table.ts";
import { runAll } from "../run.ts";
import { imageScenarios } from "../scenarios/image.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import { choose } from "./choose.ts";

interface Options {
	readonly on: On;
	readonly engine: string[];
	readonly jobs: number;
	readonly json?: boolean;
	readonly html?: string;
	readonly image: string[];
	readonly warmUp: number;
	readonly grace: number;
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
		.option("--html <file>", "write a page with trees and time lines")
		.option(
			"--image <image>",
			"an image of yours, as it is and under firstborn; repeatable",
			repeatable,
			[],
		)
		.option("--warm-up <time>", "an image's time to start", parseTime, 2000)
		.option("--grace <time>", "an image's time to stop", parseTime, 10_000)
		.action(async (names: string[], options: Options) => {
			const images = options.image.flatMap((image, index) =>
				imageScenarios(image, index, options),
			);
			const scenarios =
				names.length + images.length > 0
					? [...choose(names), ...images]
					: SCENARIOS;
			if (options.html !== undefined) checkWritable(options.html);
			const place = await findPlace(options.on, options.engine, cleanup);
			const progress = new Progress(scenarios.length, cleanup);
			const results = await runAll(scenarios, place, options.jobs, progress);
			// Scenarios that an interruption has ended tell nothing.
			if (cleanup.interrupted) return;
			if (options.html !== undefined)
				writeFileSync(options.html, page(place.title, results));
			process.stdout.write(
				`${options.json ? json(place.title, results) : table(results)}\n`,
			);
			const why = results.flatMap((each) =>
				each.kind === "recorded" ? (each.recorded.trace.reason ?? []) : [],
			);
			if (why[0] !== undefined)
				process.stderr.write(
					`only samples of /proc: who sent what is not seen, and who was cut off not always: ${why[0]}\n`,
				);
			if (results.some(({ kind }) => kind === "failed"))
				process.exitCode = Exit.UNWELL;
		});
}

/** Before minutes are spent on what cannot be written then. */
function checkWritable(path: string): void {
	try {
		closeSync(openSync(path, "a"));
	} catch (error) {
		throw new UsageError(
			`--html: ${printable(path)} cannot be written: ${(error as Error).message}`,
		);
	}
}

function parseJobs(text: string): number {
	if (!/^[1-9]\d?$/.test(text))
		throw new InvalidArgumentError("it is a number from 1 to 99.");
	return Number(text);
}
