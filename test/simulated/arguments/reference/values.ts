// What values may be, as patterns.
import { constants } from "node:os";
import type { Word } from "../line.ts";

const STANDARD = Object.entries(constants.signals);

/** The first and last real-time signals as glibc and Docker count. */
const RTMIN = 34;
const RTMAX = 64;

/** Names that Node does not know, and those that are not signal(7)'s first. */
const OTHERS: Readonly<Record<string, number>> = { CLD: 17, UNUSED: 31 };

function named(name: string): number | undefined {
	const full = `SIG${name}`;
	return OTHERS[name] ?? STANDARD.find(([each]) => each === full)?.[1];
}

/** ASCII's lower case in upper; what other alphabets have stays. */
function upper(word: Word): string {
	return word.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** A decimal number up to a limit; undefined for anything else. */
export function number(word: Word, limit: number): number | undefined {
	if (!/^[0-9]+$/.test(word)) return undefined;
	const value = BigInt(word);
	return value <= BigInt(limit) ? Number(value) : undefined;
}

/** A signal by number or name; undefined for none. */
export function signal(word: Word): number | undefined {
	const value = number(word, RTMAX);
	if (value !== undefined) return value || undefined;
	const name = upper(word).replace(/^SIG(?=.)/s, "");
	if (name === "RTMIN") return RTMIN;
	if (name === "RTMAX") return RTMAX;
	const [, limit, distance = ""] = /^(RTMIN\+|RTMAX-)(.*)$/s.exec(name) ?? [];
	const steps = limit && number(distance, RTMAX - RTMIN);
	if (steps === undefined || !limit) return named(name);
	return limit === "RTMIN+" ? RTMIN + Number(steps) : RTMAX - Number(steps);
}

/** Whether a word is a signal's whole name as tini knows it: not all that there are. */
export function isTiniSignal(word: Word): boolean {
	const lacking = ["SIGSTKFLT", "SIGIO", "SIGPWR", "SIGIOT", "SIGPOLL"];
	return !lacking.includes(word) && STANDARD.some(([name]) => name === word);
}

/** Whether a word is a time. */
export function isTime(word: Word): boolean {
	const [, digits] = /^([0-9]+)(?:ms|s|m)?$/.exec(word) ?? [];
	return digits !== undefined && number(digits, 100_000_000) !== undefined;
}

/** A number as strtol(3) reads it at a word's beginning, with what follows; undefined where there is none. */
export function scan(word: Word): { value: bigint; rest: Word } | undefined {
	const [, text = "", rest = ""] =
		/^[\t-\r ]*([-+]?[0-9]+)(.*)$/s.exec(word) ?? [];
	if (text === "") return undefined;
	const most = 2n ** 63n;
	const value = BigInt(text.replace("+", ""));
	const held = value >= most ? most - 1n : value < -most ? -most : value;
	return { value: held, rest };
}
