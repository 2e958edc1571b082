// An object of the journal as JSON, and its fields.

import { Clock, now } from "../../kernel/clock";
import {
	put,
	putError,
	putForeign,
	putNumber,
	putPadded,
	putSignal,
} from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit, lossTold, lostLines } from "./emit";

const MICROSECONDS: i64 = 1_000_000;
const NANOSECONDS_IN_ONE: i64 = 1_000;
const NANOSECONDS_IN_MS: i64 = 1_000_000;

export function begin(event: usize): void {
	const time = now(Clock.REALTIME) / NANOSECONDS_IN_ONE;
	put(phrase('{"time":'));
	putNumber(time / MICROSECONDS);
	put(phrase("."));
	putPadded(time % MICROSECONDS, 6);
	put(phrase(',"event":"'));
	put(event);
	put(phrase('"'));
}

export function key(name: usize): void {
	put(phrase(',"'));
	put(name);
	put(phrase('":'));
}

export function numberField(name: usize, value: i64): void {
	key(name);
	putNumber(value);
}

export function textField(name: usize, value: Address): void {
	key(name);
	put(phrase('"'));
	putForeign(value);
	put(phrase('"'));
}

export function signalField(name: usize, signal: i32): void {
	key(name);
	put(phrase('"'));
	putSignal(signal);
	put(phrase('"'));
}

export function end(): void {
	put(phrase("}"));
	if (!emit() || lostLines() === 0) return;
	begin(phrase("lost"));
	numberField(phrase("lines"), lostLines());
	put(phrase("}"));
	if (emit()) lossTold();
}

export function errorField(answer: i32): void {
	key(phrase("error"));
	put(phrase('"'));
	putError(answer);
	put(phrase('"'));
}

/** A field in milliseconds. */
export function timeField(name: usize, nanoseconds: i64): void {
	numberField(name, nanoseconds / NANOSECONDS_IN_MS);
}

export function nameField(name: usize): void {
	key(phrase("name"));
	put(phrase('"'));
	put(name);
	put(phrase('"'));
}

/** The fields of how a child has ended. */
export function endFields(child: SignalInfo): void {
	if (child.code === Code.CLD_EXITED)
		numberField(phrase("status"), child.status);
	else signalField(phrase("signal"), child.status);
}
