import { type Command, Option } from "commander";
import {
	engineOption,
	InvalidArgumentError,
	newCommand,
	parseTime,
	repeatable,
	UsageError,
} from "../../cli/command.ts";
import type { ImageFacts } from "../../observe/engines/image.ts";
import { nameOfSignal, signalNumber } from "../../observe/signals.ts";
import type { Recipe } from "./container.ts";
import type { ReadyWhen } from "./readiness.ts";

/** The options as they were given. Times are in milliseconds, except where an engine has seconds. */
export interface StopTestOptions {
	readonly engine: string[];
	readonly pull?: true;
	readonly readyLog?: RegExp;
	readonly readyPort?: number;
	readonly readyHealthy?: true;
	readonly readyAfter?: number;
	readonly readyWithin: number;
	readonly within?: number;
	readonly accept?: number[];
	readonly stopTimeout?: number;
	readonly stopSignal?: string;
	readonly init?: boolean;
	readonly env?: string[];
	readonly network?: string;
	readonly junit?: string;
	readonly json?: true;
}

/** What is waited for when nothing is said and there is no health check, in milliseconds. */
const READY_AFTER = 1_000;

/** stop-test and its options, without what it does. */
export function stopTestOptions(): Command {
	const timed = (flags: string, text: string) =>
		new Option(flags, text).argParser(parseTime);
	return newCommand("stop-test")
		.description(
			"start an image, wait until it is ready, stop it as the engine would, and judge how it ended",
		)
		.argument("<image>", "an image that the engine has")
		.argument("[command...]", "in the place of the image's command, behind --")
		.addOption(
			new Option(
				"--ready-log <regex>",
				"ready when a line of its log matches",
			).argParser(parsePattern),
		)
		.addOption(
			new Option(
				"--ready-port <port>",
				"… when this TCP port is listened on",
			).argParser(parsePort),
		)
		.option("--ready-healthy", "… when its health check says so")
		.addOption(timed("--ready-after <time>", "… so long after its start"))
		.addOption(
			timed(
				"--ready-within <time>",
				"fails when it is not ready by then",
			).default(60_000, "60s"),
		)
		.addOption(
			timed("--within <time>", "the longest stop (default: the stop timeout)"),
		)
		.addOption(
			new Option(
				"--accept <list>",
				"statuses to end with (default: 0 and 128 + the stop's signal)",
			).argParser(parseStatuses),
		)
		.addOption(
			new Option(
				"--stop-timeout <time>",
				"until the engine's SIGKILL, whole seconds",
			).argParser(parseSeconds),
		)
		.addOption(
			new Option(
				"--stop-signal <signal>",
				"in the place of the image's",
			).argParser(parseSignal),
		)
		.option("--init", "with the engine's own init as PID 1")
		.option("--no-init", "without it, whatever the engine's default is")
		.addOption(
			new Option("--env <name=value>", "repeatable").argParser(repeatable),
		)
		.option("--network <name>", "a network of the engine, or none, or host")
		.option("--pull", "fetch the image if the engine has none")
		.option("--junit <file>", "write the verdicts as JUnit's XML, too")
		.option("--json", "print JSON instead of text")
		.addOption(engineOption());
}

/**
 * When the image is ready: all that was said; if nothing was, its health check, or else a second after its start.
 *
 * @throws UsageError if a health check is asked for that it does not have
 */
export function readyWhen(
	{
		readyLog,
		readyPort,
		readyHealthy,
		readyAfter,
		readyWithin,
	}: StopTestOptions,
	image: ImageFacts | undefined,
): ReadyWhen {
	const [kind = "NONE"] = image?.healthcheck ?? [];
	const checked = kind !== "NONE" && kind !== "";
	if (readyHealthy && !checked)
		throw new UsageError(
			"--ready-healthy: the image has no health check; say --ready-port, --ready-log or --ready-after",
		);
	const given = {
		...(readyLog === undefined ? {} : { log: readyLog }),
		...(readyPort === undefined ? {} : { port: readyPort }),
		...(readyHealthy === undefined ? {} : { healthy: true }),
		...(readyAfter === undefined ? {} : { after: readyAfter }),
	};
	const otherwise = checked ? { healthy: true } : { after: READY_AFTER };
	const any = Object.keys(given).length > 0;
	return { ...(any ? given : otherwise), within: readyWithin };
}

/** What the container is made of. */
export function recipeOf(
	image: string,
	command: readonly string[],
	{ env, init, network, stopSignal, stopTimeout }: StopTestOptions,
): Recipe {
	return {
		image,
		command,
		environment: env ?? [],
		init,
		network,
		stopSignal,
		stopTimeout,
	};
}

function parsePattern(text: string): RegExp {
	try {
		return new RegExp(text, "u");
	} catch (error) {
		throw new InvalidArgumentError(`${(error as Error).message}.`);
	}
}

function parsePort(text: string): number {
	const port = Number(text);
	if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535)
		throw new InvalidArgumentError("a port is a number from 1 to 65535.");
	return port;
}

function parseStatuses(text: string): number[] {
	const statuses = text.split(",");
	if (!statuses.every((each) => /^\d{1,3}$/.test(each) && Number(each) < 256))
		throw new InvalidArgumentError(
			"statuses are numbers from 0 to 255 with commas between them.",
		);
	return statuses.map(Number);
}

/** The engines count this in whole seconds. */
function parseSeconds(text: string): number {
	const seconds = parseTime(text) / 1000;
	if (!Number.isInteger(seconds))
		throw new InvalidArgumentError("the engines have whole seconds only.");
	return seconds;
}

function parseSignal(text: string): string {
	const number = signalNumber(text);
	if (number === undefined)
		throw new InvalidArgumentError("it is no signal's name or number.");
	return nameOfSignal(number);
}
