import type { Options } from "./options.js";
import * as values from "./values.js";

/** Where firstborn lies in an image when nothing else is said. */
export const DEFAULT_PATH = "/firstborn";

const DIALECTS = ["dumb-init", "tini", "docker-init", "catatonit"];

/** firstborn's own options, in the order they are written: each makes words of its value. */
const OWN: Readonly<Record<string, (value: unknown) => string[]>> = {
	singleChild: (value) =>
		values.flag("singleChild", value) ? ["--single-child"] : [],
	scope: (value) => [
		`--scope=${values.choice("scope", value, ["child", "group", "tree"])}`,
	],
	rewrite: (value) =>
		values.rewrites("rewrite", value).map((pair) => `--rewrite=${pair}`),
	delay: (value) => [`--delay=${values.time("delay", value)}`],
	grace: (value) => [`--grace=${values.time("grace", value)}`],
	linger: (value) => [`--linger=${values.time("linger", value)}`],
	stopSignals: (value) => [
		`--stop-signals=${values.signals("stopSignals", value)}`,
	],
	beforeStop: (value) => [
		`--before-stop=${values.program("beforeStop", value)}`,
	],
	beforeStopTimeout: (value) => [
		`--before-stop-timeout=${values.time("beforeStopTimeout", value)}`,
	],
	exit: (value) =>
		values.statuses("exit", value).map((pair) => `--exit=${pair}`),
	parentDeath: (value) => [
		`--parent-death=${values.signal("parentDeath", value)}`,
	],
	seal: (value) => (values.flag("seal", value) ? ["--seal"] : []),
	log: (value) => [`--log=${values.choice("log", value, ["text", "json"])}`],
	logFd: (value) => [`--log-fd=${values.descriptor("logFd", value)}`],
	verbose: (value) => {
		const allowed = "true, false or a whole number from 0 to 9 is";
		const level =
			typeof value === "boolean"
				? Number(value)
				: values.whole("verbose", value, 9, allowed);
		return level === 0 ? [] : [`-${"v".repeat(level)}`];
	},
};

function ownWords(given: ReadonlyMap<string, unknown>): string[] {
	const scope = given.get("scope");
	if (
		given.get("singleChild") === true &&
		scope !== undefined &&
		scope !== "child"
	)
		throw values.outOfRange("scope", scope, 'with singleChild, "child" is');
	return Object.entries(OWN).flatMap(([option, toWords]) =>
		given.has(option) ? toWords(given.get(option)) : [],
	);
}

function dialectWords(given: ReadonlyMap<string, unknown>): string[] {
	const other = [...given.keys()].find((option) => option in OWN);
	if (other !== undefined)
		throw new TypeError(
			`${other}: with as, only arguments is allowed: the older init's own options`,
		);
	const own = values.words("arguments", given.get("arguments") ?? []);
	if (own.includes("--"))
		throw values.outOfRange("arguments", "--", 'words before "--" are');
	return [`--as=${values.choice("as", given.get("as"), DIALECTS)}`, ...own];
}

/**
 * The words that start a command under firstborn: an image's ENTRYPOINT, or a program and its arguments for
 * child_process.spawn. The options are checked as the program would check them, and `--` always stands before the
 * command.
 *
 * @param options firstborn's own, or an older init's
 * @param words the command and its arguments; none, if they are an image's CMD
 * @param where.path where firstborn is: "/firstborn", unless said otherwise
 * @throws TypeError for an option that is not there, or a value of a type that it does not take
 * @throws RangeError for a value that it does not take
 */
export function command(
	options: Options,
	words: readonly string[] = [],
	where: { readonly path?: string | undefined } = {},
): [string, ...string[]] {
	if (typeof options !== "object" || options === null)
		throw values.wrongType("options", options, "an object is");
	const given = new Map<string, unknown>(
		Object.entries(options).filter(([, value]) => value !== undefined),
	);
	for (const option of given.keys())
		if (
			!Object.hasOwn(OWN, option) &&
			option !== "as" &&
			option !== "arguments"
		)
			throw new TypeError(
				`${option}: there is no such option; those there are: ${[...Object.keys(OWN), "as", "arguments"].join(", ")}`,
			);
	if (given.has("arguments") && !given.has("as"))
		throw new TypeError(
			"arguments: only with as, an older init, is it allowed",
		);
	const path = values.word("path", where.path ?? DEFAULT_PATH);
	if (path === "")
		throw values.outOfRange("path", path, "the path of firstborn is");
	const [program, ...rest] = values.words("command", words);
	if (program === "")
		throw values.outOfRange("command", program, "the name of a program is");
	return [
		path,
		...(given.has("as") ? dialectWords(given) : ownWords(given)),
		"--",
		...(program === undefined ? [] : [program, ...rest]),
	];
}
