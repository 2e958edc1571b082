// The events of a stop, in words; see text.ts.
import {
	put,
	putForeign,
	putNumber,
	putPadded,
	putSignal,
} from "../../kernel/line";
import { nameAt, readName } from "../../kernel/process-name";
import { SignalInfo } from "../../kernel/signals";
import { FOREVER, longestStop, settings } from "../settings";
import { begin, end, putEnd } from "./text-line";

/** "5 s", "1.5 s": a time in nanoseconds, to the millisecond. */
function putTime(nanoseconds: i64): void {
	const milliseconds = nanoseconds / 1_000_000;
	putNumber(milliseconds / 1000);
	if (milliseconds % 1000 !== 0) {
		put(phrase("."));
		putPadded(milliseconds % 1000, 3);
	}
	put(phrase(" s"));
}

export function plan(): void {
	begin(phrase("a stop takes at most "));
	if (settings.grace === FOREVER)
		put(phrase("what the command takes (no --grace), and then "));
	else put(phrase("(hold, grace and 1 s to reap) "));
	putTime(longestStop());
	end();
}

export function held(signal: i32): void {
	begin(phrase("holding "));
	putSignal(signal);
	put(phrase(" back; a second stop signal ends that"));
	end();
}

export function deadlineSet(name: usize, time: i64): void {
	begin(name);
	put(phrase(" ends in "));
	putTime(time);
	end();
}

export function overdue(name: usize): void {
	begin(name);
	put(phrase(" is over: SIGKILL"));
	end();
}

export function asked(answer: i32): void {
	begin(phrase("the command has left "));
	if (answer > 0) putNumber(answer);
	else put(phrase("others"));
	put(phrase(" behind: waiting for them"));
	end();
}

export function killing(pid: i32): void {
	begin(phrase("killing process "));
	putNumber(pid);
	if (readName(pid)) {
		put(phrase(" ("));
		putForeign(nameAt());
		put(phrase(")"));
	}
	end();
}

export function leaving(_status: i32, own: i32, took: i64): void {
	begin(phrase("leaving with status "));
	putNumber(own);
	if (took >= 0) {
		put(phrase(", "));
		putTime(took);
		put(phrase(" after the stop began"));
	}
	end();
}

export function beforeStopFailed(child: SignalInfo): void {
	begin(phrase("the program before a stop"));
	putEnd(child);
	end();
}
