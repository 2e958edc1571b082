// The reports as JSON, one object a line. pid is always the process that reports.

import { Clock, now } from "../../kernel/clock";
import {
	put,
	putForeign,
	putNumber,
	putPadded,
	putSignal,
} from "../../kernel/line";
import { nameAt, readName } from "../../kernel/process-name";
import { getpid, getppid, ownGroup, ownSession } from "../../kernel/processes";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit } from "./emit";
import { codeName, isOfChild, tellsSender } from "./origin";

const MICROSECONDS: i64 = 1_000_000;
const NANOSECONDS_IN_ONE: i64 = 1_000;

function begin(event: usize): void {
	const time = now(Clock.REALTIME) / NANOSECONDS_IN_ONE;
	put(text('{"time":'));
	putNumber(time / MICROSECONDS);
	put(text("."));
	putPadded(time % MICROSECONDS, 6);
	textField(text("event"), event);
	numberField(text("pid"), getpid());
}

function key(name: usize): void {
	put(text(',"'));
	put(name);
	put(text('":'));
}

function textField(name: usize, value: usize): void {
	key(name);
	put(text('"'));
	put(value);
	put(text('"'));
}

function numberField(name: usize, value: i64): void {
	key(name);
	putNumber(value);
}

function signalFields(signal: i32): void {
	key(text("signal"));
	put(text('"'));
	putSignal(signal);
	put(text('"'));
	numberField(text("number"), signal);
}

function end(): void {
	put(text("}"));
	emit();
}

export function started(): void {
	begin(text("started"));
	numberField(text("parent"), getppid());
	numberField(text("group"), ownGroup());
	numberField(text("session"), ownSession());
	end();
}

/** Appends who has sent a signal: what the kernel knows, and the name, as long as there is such a process. */
function senderField(info: SignalInfo): void {
	key(text("sender"));
	put(text('{"pid":'));
	putNumber(info.pid);
	numberField(text("uid"), info.uid);
	if (readName(info.pid)) {
		key(text("name"));
		put(text('"'));
		putForeign(nameAt());
		put(text('"'));
	}
	put(text("}"));
}

export function received(info: SignalInfo): void {
	begin(text("received"));
	signalFields(info.signal);
	numberField(text("code"), info.code);
	const name = codeName(info);
	if (name !== 0) textField(text("codeName"), name);
	if (tellsSender(info)) senderField(info);
	// What came with sigqueue(3) stands where SIGCHLD has the child's status.
	if (info.code === Code.QUEUE) numberField(text("value"), info.status);
	if (isOfChild(info)) numberField(text("status"), info.status);
	end();
}

export function reaped(pid: i32, child: SignalInfo): void {
	begin(text("reaped"));
	numberField(text("child"), pid);
	if (child.code === Code.CLD_EXITED) numberField(text("status"), child.status);
	else signalFields(child.status);
	end();
}

export function cleanedUp(): void {
	begin(text("cleaned"));
	end();
}
