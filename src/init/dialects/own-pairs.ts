// FROM:TO, for signals and for exit statuses.
import { byteAt } from "../../kernel/host";
import { Address } from "../../kernel/memory";
import { parseSignal } from "../../kernel/names";
import { Signal } from "../../kernel/signals";
import { Char, find, length, parseNumber } from "../../kernel/text";
import { rewriteExit, rewriteSignal } from "../settings";
import { Option } from "./own-options";
import { notASignal, refusePart } from "./own-refusal";

const LAST_STATUS: i32 = 255;

function isNone(from: Address, to: Address): bool {
	return (
		(to - from === 4 && isBytes(from, text("none"))) ||
		parseNumber(from, to, 0) === 0
	);
}

function isBytes(from: Address, literal: usize): bool {
	for (let i: usize = 0; load<u8>(literal + i) !== 0; i++)
		if (byteAt(from + i) !== load<u8>(literal + i)) return false;
	return true;
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

function exitOne(from: Address, colon: Address, to: Address): bool {
	const status = parseNumber(from, colon, LAST_STATUS);
	const own = parseNumber(colon + 1, to, LAST_STATUS);
	if (status < 0)
		return refusePart(
			from,
			colon,
			phrase("is no exit status; a number from 0 to 255 is"),
		);
	if (own < 0)
		return refusePart(
			colon + 1,
			to,
			phrase("is no exit status; a number from 0 to 255 is"),
		);
	rewriteExit(status, own);
	return true;
}

/** FROM:TO, or several of them with commas between. */
export function readPairs(option: Option, value: Address): bool {
	const last = value + length(value);
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
