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
	put(text('{"time":'));
	putNumber(time / MICROSECONDS);
	put(text("."));
	putPadded(time % MICROSECONDS, 6);
	put(text(',"event":"'));
	put(event);
	put(text('"'));
}

export function key(name: usize): void {
	put(text(',"'));
	put(name);
	put(text('":'));
}

export function numberField(name: usize, value: i64): void {
	key(name);
	putNumber(value);
}

export function textField(name: usize, value: Address): void {
	key(name);
	put(text('"'));
	putForeign(value);
	put(text('"'));
}

export function signalField(name: usize, signal: i32): void {
	key(name);
	put(text('"'));
	putSignal(signal);
	put(text('"'));
}

export function end(): void {
	put(text("}"));
	if (!emit() || lostLines() === 0) return;
	begin(text("lost"));
	numberField(text("lines"), lostLines());
	put(text("}"));
	if (emit()) lossTold();
}

export function errorField(answer: i32): void {
	key(text("error"));
	put(text('"'));
	putError(answer);
	put(text('"'));
}

/** A field in milliseconds. */
export function timeField(name: usize, nanoseconds: i64): void {
	numberField(name, nanoseconds / NANOSECONDS_IN_MS);
}

export function nameField(name: usize): void {
	key(text("name"));
	put(text('"'));
	put(name);
	put(text('"'));
}

/** The fields of how a child has ended. */
export function endFields(child: SignalInfo): void {
	if (child.code === Code.CLD_EXITED) numberField(text("status"), child.status);
	else signalField(text("signal"), child.status);
}
