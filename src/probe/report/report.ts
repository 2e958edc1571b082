// What the probe says, in the form asked for. What it cannot do it says on stderr, in words.
import { put, putError, putNumber } from "../../kernel/line";
import { getpid } from "../../kernel/processes";
import { sayLine } from "../../kernel/say";
import { SignalInfo } from "../../kernel/signals";
import { settings } from "../settings";
import * as json from "./json";
import * as words from "./text";

const STDERR: i32 = 2;

/** This process is there and listens. */
export function started(): void {
	if (settings.json) json.started();
	else words.started();
}

/** A signal has arrived. */
export function received(info: SignalInfo): void {
	if (settings.json) json.received(info);
	else words.received(info);
}

/** A child of the tree has ended and is reaped. */
export function reaped(pid: i32, child: SignalInfo): void {
	if (settings.json) json.reaped(pid, child);
	else words.reaped(pid, child);
}

/** Cleaning up has taken its time. */
export function cleanedUp(): void {
	if (settings.json) json.cleanedUp();
	else words.cleanedUp();
}

/** The kernel makes no more processes; the probe goes on with those there are. */
export function cannotFork(
	what: usize,
	made: i32,
	wanted: i32,
	answer: i32,
): void {
	put(phrase("sigprobe: process ["));
	putNumber(getpid());
	put(phrase("] has made "));
	putNumber(made);
	put(phrase(" of "));
	putNumber(wanted);
	put(phrase(" "));
	put(what);
	put(phrase(" and goes on with them: "));
	putError(answer);
	sayLine(STDERR);
}

/** The kernel does not hand out signals. */
export function cannotTake(answer: i32): void {
	put(phrase("sigprobe: cannot receive signals (rt_sigtimedwait): "));
	putError(answer);
	sayLine(STDERR);
}
