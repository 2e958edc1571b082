import type { Command } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import {
	engineOption,
	InvalidArgumentError,
	newCommand,
} from "../../cli/command.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { signalNumber } from "../../observe/signals.ts";
import { findTarget } from "../../observe/target.ts";
import { followTrace } from "../trace/follow.ts";
import { subjectOf } from "../trace/subject.ts";

interface Options {
	readonly engine: string[];
	readonly signals?: ReadonlySet<number>;
	readonly lives?: true;
	readonly json?: true;
}

/** firstborn-doctor trace TARGET */
export function traceCommand(cleanup: Cleanup): Command {
	return newCommand("trace")
		.description(
			"show each signal of a container as it is sent and delivered, until it ends or Ctrl-C",
		)
		.argument("<target>", "a container, or a process: all of its PID namespace")
		.option(
			"--signals <list>",
			"these only: names or numbers, as TERM,RTMIN+3,10",
			parseSignals,
		)
		.option("--lives", "also who is started, becomes another program, and ends")
		.option("--json", "one object a line")
		.addOption(engineOption())
		.action(async (word: string, options: Options) => {
			const target = await findTarget(word, () => findEngines(options.engine));
			await followTrace(await subjectOf(target), options, cleanup);
		});
}

function parseSignals(list: string): ReadonlySet<number> {
	const numbers = list.split(",").map((word) => {
		const number = signalNumber(word);
		if (number === undefined)
			throw new InvalidArgumentError(`'${word}' is no signal.`);
		return number;
	});
	return new Set(numbers);
}
