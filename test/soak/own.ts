import { constants } from "node:os";
import type { Dice } from "../native/dialects/dice.ts";
import {
	forward,
	plainSetting,
	RTMIN,
	rewriting,
	type Setting,
	TERMINAL_STOPS,
} from "./setting.ts";
import { NEVER } from "./tally.ts";

const { SIGTERM, SIGINT, SIGUSR2 } = constants.signals;

/** firstborn's own dialect with a mix of its options. */
export function ownSetting(
	dice: Dice,
	name: string,
	scope: Setting["scope"],
): Setting {
	const setting = plainSetting(name, scope);
	// In a session of its own the command would get SIGSTOP for them, and nobody would continue it.
	if (scope !== "child") forward(setting, TERMINAL_STOPS, NEVER);
	const options: string[] = [`--scope=${scope}`];
	options.push(...holding(setting, dice));
	const linger = dice.pick(["", "0", "10s"]);
	if (linger !== "") options.push(`--linger=${linger}`);
	setting.lingers = linger !== "0";
	if (dice.oneIn(2))
		options.push(`--rewrite=${rewriting(setting, dice, true)}`);
	for (const [from, to] of [
		[137, 3],
		[143, 0],
		[7, 200],
	] as const)
		if (dice.oneIn(2)) {
			options.push(`--exit=${from}:${to}`);
			setting.exits.set(from, to);
		}
	const voice = dice.below(4);
	if (voice > 0) options.push(`--verbose`);
	if (voice > 1) options.push(`--verbose`);
	if (voice > 2) options.push("--log=json");
	setting.words.push("/usr/bin/firstborn");
	for (const option of options)
		if (dice.oneIn(4) && option.includes("=") && !/exit/.test(option))
			setting.environment.push(twin(option));
		else setting.words.push(option);
	setting.words.push("--");
	return setting;
}

/** What happens to a stop before and behind it. The signals that ask for a stop are no load then. */
function holding(setting: Setting, dice: Dice): string[] {
	const [options, stops] = dice.pick<[string[], number[]]>([
		[[], []],
		[[], []],
		[["--delay=100ms"], [SIGTERM, SIGINT, RTMIN + 3]],
		[["--before-stop=/bin/true"], [SIGTERM, SIGINT, RTMIN + 3]],
		[["--grace=1s"], [SIGTERM, SIGINT, RTMIN + 3]],
		[["--grace=1s", "--stop-signals=USR2"], [SIGUSR2]],
	]);
	setting.graced = options.includes("--grace=1s");
	if (stops.length > 0) setting.stops = stops;
	forward(setting, stops, NEVER);
	return options;
}

/** An option's twin in the environment: --stop-signals=USR2 as FIRSTBORN_STOP_SIGNALS=USR2. */
function twin(option: string): string {
	const [, name = "", value] = /^--(.*?)=(.*)$/.exec(option) ?? [];
	return `FIRSTBORN_${name.replaceAll("-", "_").toUpperCase()}=${value}`;
}
