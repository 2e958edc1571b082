import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import { Exit } from "../../cli/exit.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { engineWith } from "../stop-test/container.ts";
import { isWell, judge, orderlyStatuses } from "../stop-test/judge.ts";
import {
	readyWhen,
	recipeOf,
	type StopTestOptions,
	stopTestOptions,
} from "../stop-test/options.ts";
import { jsonReport } from "../stop-test/reports/json.ts";
import { junitReport } from "../stop-test/reports/junit.ts";
import { textReport } from "../stop-test/reports/text.ts";
import { tryStop } from "../stop-test/run.ts";

/** firstborn-doctor stop-test IMAGE [-- COMMAND] */
export function stopTestCommand(cleanup: Cleanup): Command {
	return stopTestOptions().action(
		async (image: string, command: string[], options: StopTestOptions) => {
			const engines = await findEngines(options.engine);
			const engine = await engineWith(engines, image, options.pull === true);
			const when = readyWhen(options, await engine.image(image));
			const recipe = recipeOf(image, command, options);
			const record = await tryStop(engine, recipe, when, cleanup);
			const verdicts = judge(record, {
				within: options.within ?? record.stopTimeout,
				accept: options.accept ?? orderlyStatuses(record.stopSignal),
			});
			if (options.junit !== undefined)
				writeFileSync(options.junit, junitReport(record, verdicts));
			const report = options.json ? jsonReport : textReport;
			console.log(report(record, verdicts));
			process.exitCode = isWell(verdicts) ? Exit.WELL : Exit.UNWELL;
		},
	);
}
