import { type Command, Option } from "commander";
import { engineOption, newCommand, UsageError } from "../../cli/command.ts";
import { Exit, statusOf } from "../../cli/exit.ts";
import { safeJson } from "../../cli/json.ts";
import { printable } from "../../observe/printable.ts";
import { type Checked, check, reaches } from "../check/check.ts";
import { SEVERITIES, type Severity } from "../check/finding.ts";
import { gather, type Problem } from "../check/gather.ts";
import { readDockerfile } from "../check/report/dockerfile.ts";
import { jsonReport } from "../check/report/json.ts";
import { sarifReport } from "../check/report/sarif.ts";
import { textReport } from "../check/report/text.ts";
import { allTargets, namedTargets } from "../check/targets.ts";

interface Options {
	readonly all?: boolean;
	readonly engine: readonly string[];
	readonly json?: boolean;
	readonly sarif?: boolean;
	readonly dockerfile?: string;
	readonly failOn: Severity | "never";
	readonly quiet?: boolean;
}

/** firstborn-doctor check TARGET… */
export function checkCommand(): Command {
	return newCommand("check")
		.description(
			"Says what a stop will do to containers, images or processes, and what mends it. It only looks.",
		)
		.argument(
			"[target...]",
			"container, image or pid; container:, image:, pid:",
		)
		.option("--all", "every container that runs")
		.addOption(engineOption())
		.addOption(new Option("--json", "as JSON").conflicts("sarif"))
		.option("--sarif", "as SARIF 2.1.0, for code scanning")
		.option(
			"--dockerfile <path>",
			"with --sarif: the file that results are shown in",
		)
		.addOption(
			new Option("--fail-on <severity>", "status 1 from this severity on")
				.choices([...SEVERITIES, "never"])
				.default("error"),
		)
		.option("-q, --quiet", "findings only")
		.addHelpText(
			"after",
			"\nStatus: 0 nothing of that severity, 1 something, 2 wrong command line, 3 no engine or no permission,\n4 a target that is not there, has just ended, or is more than one.",
		)
		.action(run);
}

async function run(words: string[], options: Options): Promise<void> {
	if (options.all === true ? words.length > 0 : words.length === 0)
		throw new UsageError(
			"name containers, images or processes, or give --all, not both",
		);
	const dockerfile =
		options.dockerfile === undefined
			? undefined
			: readDockerfile(options.dockerfile);
	const named = options.all
		? { targets: await allTargets(options.engine), problems: [] }
		: await namedTargets(words, options.engine);
	const { facts, problems } = await gather(named.targets);
	// Whoever has asked for all has not asked for one that is gone.
	const missed = [
		...named.problems,
		...problems.filter(
			({ error }) => !options.all || statusOf(error) !== Exit.NO_TARGET,
		),
	];
	const checked = facts.map(check);
	report(checked, missed, options, dockerfile);
	process.exitCode = statusFor(checked, missed, options.failOn);
}

function report(
	checked: readonly Checked[],
	problems: readonly Problem[],
	options: Options,
	dockerfile: ReturnType<typeof readDockerfile> | undefined,
): void {
	const lines = options.json
		? [safeJson(jsonReport(checked, problems), 2)]
		: options.sarif
			? [safeJson(sarifReport(checked, dockerfile), 2)]
			: textReport(checked, options.quiet === true);
	for (const line of lines) console.log(line);
	for (const { error } of problems)
		process.stderr.write(`firstborn-doctor: ${printable(error.message)}\n`);
}

/** What could not be looked at weighs more than what was found. */
function statusFor(
	checked: readonly Checked[],
	problems: readonly Problem[],
	failOn: Options["failOn"],
): number {
	const [first] = problems;
	if (first !== undefined) return statusOf(first.error);
	return failOn !== "never" && reaches(checked, failOn)
		? Exit.UNWELL
		: Exit.WELL;
}
