// The values of a page: a percent sign and a small letter.
import { Clock, now } from "../../kernel/clock";
import { quotient } from "../../kernel/divide";
import { wordAt } from "../../kernel/host";
import { put, putError, putForeign, putNumber } from "../../kernel/line";
import { putSignal } from "../../kernel/names";
import { nameAt } from "../../kernel/process-name";
import { getpid } from "../../kernel/processes";
import { SignalInfo } from "../../kernel/signals";
import { longestStop, settings } from "../settings";
import { occasion } from "./occasion";
import {
	beginError,
	putBeginning,
	putDescription,
	putSeconds,
	putTime,
} from "./parts";

const LETTER_A: i32 = 97;

enum Value {
	/** %a, %b: the occasion's numbers. */
	A = 0,
	B = 1,
	/** %c: the command. */
	COMMAND = 2,
	/** %d: what strsignal(3) says of the signal. */
	DESCRIPTION = 3,
	/** %e: what the answer's error is called; %r: its number. */
	ERROR = 4,
	ERROR_NUMBER = 17,
	/** %f: how a line begins in words; %g: one of what went wrong. */
	BEGINNING = 5,
	ERROR_BEGINNING = 6,
	/** %h: --delay, %o: --before-stop-timeout, %v: --grace, %l: --linger; %j: what a stop takes at most. */
	DELAY = 7,
	LONGEST = 9,
	LINGER = 11,
	BEFORE_STOP = 14,
	GRACE = 21,
	/** %i: the own pid; %q: the command's. */
	OWN = 8,
	COMMAND_PID = 16,
	/** %m: the occasion's time. */
	TIME = 12,
	/** %n: the name that a condition has read. */
	NAME = 13,
	/** %k, %p, %u: of a signal that has come in, its si_code, and its sender's pid and user. */
	CODE = 10,
	SENDER = 15,
	USER = 20,
	/** %s: the signal; %t: what it goes on as. */
	SIGNAL = 18,
	TO = 19,
	/** %w: the words. */
	WORDS = 22,
	/** %x: a child's exit status or signal; %y: that signal's name. */
	STATUS = 23,
	STATUS_NAME = 24,
	/** %z: the time of day, in seconds. */
	CLOCK = 25,
}

const MICROSECOND: i64 = 1_000;

/** Appends what a letter stands for. */
export function putValue(letter: i32): void {
	const first = occasion.first;
	const second = occasion.second;
	const info = changetype<SignalInfo>(<usize>second);
	switch (letter - LETTER_A) {
		case Value.A:
			putNumber(first);
			break;
		case Value.B:
			putNumber(second);
			break;
		case Value.COMMAND:
			putForeign(wordAt(settings.command));
			break;
		case Value.DESCRIPTION:
			putDescription(first);
			break;
		case Value.ERROR:
			putError(second);
			break;
		case Value.BEGINNING:
			putBeginning(phrase("DEBUG"));
			break;
		case Value.ERROR_BEGINNING:
			beginError();
			break;
		case Value.DELAY:
			putTime(settings.delay);
			break;
		case Value.OWN:
			putNumber(getpid());
			break;
		case Value.LONGEST:
			putTime(longestStop());
			break;
		case Value.CODE:
			putNumber(info.code);
			break;
		case Value.LINGER:
			putTime(settings.linger);
			break;
		case Value.TIME:
			putTime(occasion.time);
			break;
		case Value.NAME:
			putForeign(nameAt());
			break;
		case Value.BEFORE_STOP:
			putTime(settings.beforeStopTimeout);
			break;
		case Value.SENDER:
			putNumber(info.pid);
			break;
		case Value.COMMAND_PID:
			putNumber(occasion.command);
			break;
		case Value.ERROR_NUMBER:
			putNumber(-second);
			break;
		case Value.SIGNAL:
			putSignal(first);
			break;
		case Value.TO:
			putSignal(second);
			break;
		case Value.USER:
			putNumber(info.uid);
			break;
		case Value.GRACE:
			putTime(settings.grace);
			break;
		case Value.WORDS:
			put(<usize>first);
			break;
		case Value.STATUS:
			putNumber(info.status);
			break;
		case Value.STATUS_NAME:
			putSignal(info.status);
			break;
		default:
			putSeconds(
				quotient(now(Clock.REALTIME), MICROSECOND),
				1_000_000,
				6,
				true,
			);
			break;
	}
}
