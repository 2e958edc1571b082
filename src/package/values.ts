// What each option's value may be, as the program checks it: src/init/dialects/own-values.ts.
import { type Signal, signalNumber, UNHEARD } from "./signals.js";

const MOST_OF_A_UNIT = 100_000_000;
const LAST_DESCRIPTOR = 1 << 30;
const LAST_STATUS = 255;
const MOST_BYTES = 1023;
const MOST_WORDS = 64;

const A_TIME =
	'a number of seconds, to the millisecond, or "500ms", "5s", "2m", up to 100000000 of each, is';
const A_SIGNAL = "a name as TERM or RTMIN+3, or a number from 1 to 64, is";
const A_STATUS = "a whole number from 0 to 255 is";

function shown(value: unknown): string {
	return JSON.stringify(value) ?? String(value);
}

/** A value of an allowed type that is not allowed itself: names the option and what is allowed. */
export function outOfRange(
	option: string,
	value: unknown,
	allowed: string,
): RangeError {
	return new RangeError(
		`${option}: ${shown(value)} is not allowed; ${allowed}`,
	);
}

/** A value of a type that the option does not have: names the option and what is allowed. */
export function wrongType(
	option: string,
	value: unknown,
	allowed: string,
): TypeError {
	return new TypeError(`${option}: ${shown(value)} is not allowed; ${allowed}`);
}

/** Whether an option without a value is to be there. */
export function flag(option: string, value: unknown): boolean {
	if (typeof value === "boolean") return value;
	throw wrongType(option, value, "true or false is");
}

/** A text that can be a word of a command line. */
export function word(option: string, value: unknown): string {
	if (typeof value !== "string") throw wrongType(option, value, "a string is");
	if (value.includes("\0"))
		throw outOfRange(option, value, "a string without NUL is");
	return value;
}

/** A list of such texts. */
export function words(option: string, value: unknown): string[] {
	if (!Array.isArray(value))
		throw wrongType(option, value, "an array of strings is");
	return value.map((each) => word(option, each));
}

/** One of several texts. */
export function choice(
	option: string,
	value: unknown,
	choices: readonly string[],
): string {
	if (typeof value === "string" && choices.includes(value)) return value;
	const allowed = `${choices.map(shown).join(", ")} is`;
	throw typeof value === "string"
		? outOfRange(option, value, allowed)
		: wrongType(option, value, allowed);
}

/** A time as the command line has it. */
export function time(option: string, value: unknown): string {
	if (typeof value === "string") {
		const [, digits = ""] = /^(\d+)(?:ms|s|m)$/.exec(value) ?? [];
		if (digits === "" || Number(digits) > MOST_OF_A_UNIT)
			throw outOfRange(option, value, A_TIME);
		return value;
	}
	if (typeof value !== "number") throw wrongType(option, value, A_TIME);
	if (Number.isInteger(value) && value >= 0 && value <= MOST_OF_A_UNIT)
		return `${value}s`;
	const milliseconds = Math.round(value * 1000);
	// 0.29 * 1000 is not quite 290.
	const whole = Math.abs(value * 1000 - milliseconds) < 1e-6;
	if (!(whole && milliseconds > 0 && milliseconds <= MOST_OF_A_UNIT))
		throw outOfRange(option, value, A_TIME);
	return `${milliseconds}ms`;
}

/** A whole number in a range. */
export function whole(
	option: string,
	value: unknown,
	last: number,
	allowed: string,
): number {
	if (typeof value !== "number") throw wrongType(option, value, allowed);
	if (!(Number.isInteger(value) && value >= 0 && value <= last))
		throw outOfRange(option, value, allowed);
	return value;
}

/** The number of a descriptor. */
export function descriptor(option: string, value: unknown): string {
	return String(
		whole(option, value, LAST_DESCRIPTOR, "the number of a descriptor is"),
	);
}

/** A signal as the command line has it. */
export function signal(option: string, value: unknown): string {
	if (typeof value !== "string" && typeof value !== "number")
		throw wrongType(option, value, A_SIGNAL);
	if (signalNumber(value) === undefined)
		throw outOfRange(option, value, A_SIGNAL);
	return String(value);
}

/** A signal that an init can hear of and pass on. */
function heard(option: string, value: unknown): string {
	const text = signal(option, value);
	if (UNHEARD.has(signalNumber(text) ?? 0))
		throw outOfRange(option, value, "any signal but KILL, STOP and CHLD is");
	return text;
}

/** A list of signals, with commas. */
export function signals(option: string, value: unknown): string {
	const allowed = "an array of signals that is not empty is";
	if (!Array.isArray(value)) throw wrongType(option, value, allowed);
	if (value.length === 0) throw outOfRange(option, value, allowed);
	return value.map((each) => heard(option, each)).join(",");
}

/** The entries of a record, without those whose value is undefined. */
function entries(option: string, value: unknown): [string, unknown][] {
	if (typeof value !== "object" || value === null || Array.isArray(value))
		throw wrongType(option, value, "an object is");
	return Object.entries(value).filter(([, to]) => to !== undefined);
}

/** Rewritten signals, FROM:TO each. */
export function rewrites(option: string, value: unknown): string[] {
	const seen = new Set<number | undefined>();
	return entries(option, value).map(([from, to]) => {
		const received = heard(option, from);
		const number = signalNumber(received as Signal);
		if (seen.has(number))
			throw outOfRange(
				option,
				from,
				"each signal once, by one of its names, is",
			);
		seen.add(number);
		return `${received}:${to === "none" || to === 0 ? "none" : signal(option, to)}`;
	});
}

/** Rewritten exit statuses, FROM:TO each. */
export function statuses(option: string, value: unknown): string[] {
	return entries(option, value).map(([from, to]) => {
		if (!/^\d+$/.test(from)) throw outOfRange(option, from, A_STATUS);
		const status = whole(option, Number(from), LAST_STATUS, A_STATUS);
		return `${status}:${whole(option, to, LAST_STATUS, A_STATUS)}`;
	});
}

/** A program and its arguments, which firstborn splits at spaces. */
export function program(option: string, value: unknown): string {
	const text = Array.isArray(value)
		? words(option, value)
				.map((each) => {
					if (each === "" || each.includes(" "))
						throw outOfRange(option, each, "a word without spaces is");
					return each;
				})
				.join(" ")
		: word(option, value);
	const count = text.split(" ").filter((each) => each !== "").length;
	if (count === 0) throw outOfRange(option, value, "the name of a program is");
	if (new TextEncoder().encode(text).length > MOST_BYTES || count > MOST_WORDS)
		throw outOfRange(
			option,
			value,
			`up to ${MOST_BYTES} bytes and ${MOST_WORDS} words is`,
		);
	return text;
}
