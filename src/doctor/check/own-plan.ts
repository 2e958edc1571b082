// firstborn's own options, as far as they bear on a stop: docs/stopping.md.
import { signalNumber } from "../../observe/signals.ts";

/** What firstborn does on a stop. Times are in milliseconds. */
export interface OwnPlan {
	readonly scope: "child" | "group" | "tree";
	readonly delay: number;
	/** undefined: the command may take as long as it likes. */
	readonly grace: number | undefined;
	readonly linger: number;
	/** Whether somebody has asked for the time of lingering. */
	readonly lingerGiven: boolean;
	readonly beforeStop: boolean;
	readonly beforeStopTimeout: number;
	readonly stopSignals: readonly number[];
	/** Signals that are passed on as others; as 0: not at all. */
	readonly rewrite: ReadonlyMap<number, number>;
}

/** Long options, in the order of src/manual/firstborn; those with a value end with "=". */
const LONG = [
	...["single-child", "scope=", "rewrite=", "delay=", "grace=", "linger="],
	...["stop-signals=", "before-stop=", "before-stop-timeout=", "exit="],
	...["parent-death=", "seal", "as=", "log=", "log-fd=", "verbose"],
	...["help", "version"],
];

/**
 * Reads firstborn's options, as src/options does: getopt_long(3) in POSIX's order, twins in the environment, the command
 * line wins.
 *
 * @param words its words, its own name first
 * @param environment variables as NAME=VALUE
 */
export function ownPlan(
	words: readonly string[],
	environment: readonly string[],
): OwnPlan {
	const given = new Map<string, string[]>();
	const add = (name: string, value: string) =>
		given.set(name, [...(given.get(name) ?? []), value]);
	for (const variable of environment) {
		const [, twin, value] = /^FIRSTBORN_([A-Z_]+)=(.+)$/s.exec(variable) ?? [];
		if (twin !== undefined && value !== undefined)
			add(twin.toLowerCase().replaceAll("_", "-"), value);
	}
	for (const { name, value } of optionsOf(words)) add(name, value);
	const last = (name: string) => given.get(name)?.at(-1);
	const single = last("single-child");
	const scope = last("scope");
	return {
		scope:
			scope === "tree" || scope === "child" || scope === "group"
				? scope
				: single !== undefined && single !== "0"
					? "child"
					: "group",
		delay: milliseconds(last("delay")) ?? 0,
		grace: milliseconds(last("grace")),
		linger: milliseconds(last("linger")) ?? 5000,
		lingerGiven: last("linger") !== undefined,
		beforeStop: last("before-stop") !== undefined,
		beforeStopTimeout: milliseconds(last("before-stop-timeout")) ?? 5000,
		stopSignals: signalsOf(last("stop-signals") ?? "TERM,INT,RTMIN+3"),
		rewrite: rewrites(given.get("rewrite") ?? []),
	};
}

function optionsOf(
	words: readonly string[],
): { name: string; value: string }[] {
	const found: { name: string; value: string }[] = [];
	for (let at = 1; at < words.length; at++) {
		const word = words[at] ?? "";
		if (word === "--" || !/^-./s.test(word)) break;
		if (word.startsWith("--")) {
			const [, written = "", own] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
			const option = longOption(written);
			if (option === undefined) break;
			const value = option.endsWith("=") ? (own ?? words[++at] ?? "") : "1";
			found.push({ name: option.replace("=", ""), value });
			continue;
		}
		const letters = /^-([cvhV]*)(?:r(.*))?$/s.exec(word);
		if (letters === null) break;
		if (letters[1]?.includes("c"))
			found.push({ name: "single-child", value: "1" });
		if (letters[2] !== undefined)
			found.push({ name: "rewrite", value: letters[2] || (words[++at] ?? "") });
	}
	return found;
}

/** A long option by its name, or by a beginning that no other has. */
function longOption(written: string): string | undefined {
	const exact = LONG.find((each) => each.replace("=", "") === written);
	const like = LONG.filter((each) => each.startsWith(written));
	return exact ?? (like.length === 1 ? like[0] : undefined);
}

/** A time as firstborn's command line has it; undefined for what it would refuse. */
function milliseconds(text: string | undefined): number | undefined {
	const [, digits, unit = "s"] = /^(\d+)(ms|s|m)?$/.exec(text ?? "") ?? [];
	return digits === undefined
		? undefined
		: Number(digits) * { ms: 1, s: 1000, m: 60_000 }[unit as "s"];
}

function signalsOf(list: string): number[] {
	return list.split(",").flatMap((name) => signalNumber(name) ?? []);
}

/** FROM:TO, several with commas. Also dumb-init's -r, which knows numbers only. */
export function rewrites(values: readonly string[]): Map<number, number> {
	const found = new Map<number, number>();
	for (const pair of values.flatMap((value) => value.split(","))) {
		const [from = "", to = ""] = pair.split(":");
		const received = signalNumber(from);
		const sent = to === "none" || to === "0" ? 0 : signalNumber(to);
		if (received !== undefined && sent !== undefined) found.set(received, sent);
	}
	return found;
}
