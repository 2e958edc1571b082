// FROM:TO, for signals and for exit statuses.
import { Address } from "../../kernel/memory";
import { parseSignal } from "../../kernel/names";
import { Signal } from "../../kernel/signals";
import { Char, find, parseNumber, startsWith } from "../../kernel/text";
import { rewriteExit, rewriteSignal } from "../settings";
import { Option } from "./own-options";
import { notASignal, refusePart } from "./own-refusal";

const LAST_STATUS: i32 = 255;

function isNone(from: Address, to: Address): bool {
	return (
		(to - from === 4 && startsWith(from, text("none"))) ||
		parseNumber(from, to, 0) === 0
	);
}

function rewriteOne(from: Address, colon: Address, to: Address): bool {
	const received = parseSignal(from, colon);
	if (received < 0) return notASignal(from, colon);
	if (received === Signal.KILL || received === Signal.STOP) {
		return refusePart(
			from,
			colon,
			phrase("cannot be caught by any process, and so not be rewritten"),
		);
	}
	if (received === Signal.CHLD)
		return refusePart(
			from,
			colon,
			phrase("is not passed on: it tells of the init's own children"),
		);
	const sent = isNone(colon + 1, to) ? 0 : parseSignal(colon + 1, to);
	if (sent < 0) return notASignal(colon + 1, to);
	rewriteSignal(received, sent);
	return true;
}

/** An exit status, or -1, which has been said. */
function status(from: Address, to: Address): i32 {
	const number = parseNumber(from, to, LAST_STATUS);
	if (number < 0)
		refusePart(
			from,
			to,
			phrase("is no exit status; a number from 0 to 255 is"),
		);
	return number;
}

function exitOne(from: Address, colon: Address, to: Address): bool {
	const ended = status(from, colon);
	const own = ended < 0 ? ended : status(colon + 1, to);
	if (own < 0) return false;
	rewriteExit(ended, own);
	return true;
}

/** FROM:TO, or several of them with commas between. */
export function readPairs(option: Option, value: Address, last: Address): bool {
	let from = value;
	while (true) {
		const to = find(from, last, Char.COMMA);
		const colon = find(from, to, Char.COLON);
		if (colon === to)
			return refusePart(from, to, phrase("has not the form FROM:TO"));
		const done =
			option === Option.REWRITE
				? rewriteOne(from, colon, to)
				: exitOne(from, colon, to);
		if (!done) return false;
		if (to === last) return true;
		from = to + 1;
	}
}
