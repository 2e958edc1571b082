// The reports as JSON, one object a line. pid is always the process that reports.

import { Clock, now } from "../../kernel/clock";
import { quotient } from "../../kernel/divide";
import { put, putForeign, putNumber, putPadded } from "../../kernel/line";
import { putSignal } from "../../kernel/names";
import { nameAt, readName } from "../../kernel/process-name";
import { getpid, getppid, ownGroup, ownSession } from "../../kernel/processes";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit } from "./emit";
import { codeName, isOfChild, tellsSender } from "./origin";

const MICROSECONDS: i64 = 1_000_000;
const NANOSECONDS_IN_ONE: i64 = 1_000;

function begin(event: usize): void {
	const time = quotient(now(Clock.REALTIME), NANOSECONDS_IN_ONE);
	const seconds = quotient(time, MICROSECONDS);
	put(phrase('{"time":'));
	putNumber(seconds);
	put(phrase("."));
	putPadded(time - seconds * MICROSECONDS, 6);
	textField(phrase("event"), event);
	numberField(phrase("pid"), getpid());
}

function key(name: usize): void {
	put(phrase(',"'));
	put(name);
	put(phrase('":'));
}

function textField(name: usize, value: usize): void {
	key(name);
	put(phrase('"'));
	put(value);
	put(phrase('"'));
}

function numberField(name: usize, value: i64): void {
	key(name);
	putNumber(value);
}

function signalFields(signal: i32): void {
	key(phrase("signal"));
	put(phrase('"'));
	putSignal(signal);
	put(phrase('"'));
	numberField(phrase("number"), signal);
}

function end(): void {
	put(phrase("}"));
	emit();
}

export function started(): void {
	begin(phrase("started"));
	numberField(phrase("parent"), getppid());
	numberField(phrase("group"), ownGroup());
	numberField(phrase("session"), ownSession());
	end();
}

/** Appends who has sent a signal: what the kernel knows, and the name, as long as there is such a process. */
function senderField(info: SignalInfo): void {
	key(phrase("sender"));
	put(phrase('{"pid":'));
	putNumber(info.pid);
	numberField(phrase("uid"), info.uid);
	if (readName(info.pid)) {
		key(phrase("name"));
		put(phrase('"'));
		putForeign(nameAt());
		put(phrase('"'));
	}
	put(phrase("}"));
}

export function received(info: SignalInfo): void {
	begin(phrase("received"));
	signalFields(info.signal);
	numberField(phrase("code"), info.code);
	const name = codeName(info);
	if (name !== 0) textField(phrase("codeName"), name);
	if (tellsSender(info)) senderField(info);
	// What came with sigqueue(3) stands where SIGCHLD has the child's status.
	if (info.code === Code.QUEUE) numberField(phrase("value"), info.status);
	if (isOfChild(info)) numberField(phrase("status"), info.status);
	end();
}

export function reaped(pid: i32, child: SignalInfo): void {
	begin(phrase("reaped"));
	numberField(phrase("child"), pid);
	if (child.code === Code.CLD_EXITED)
		numberField(phrase("status"), child.status);
	else signalFields(child.status);
	end();
}

export function cleanedUp(): void {
	begin(phrase("cleaned"));
	end();
}
