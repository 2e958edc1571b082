// What the values of a page are made of, where it is more than a number or a name.
import { quotient } from "../../kernel/divide";
import { put, putLineOf, putNumber, putPadded } from "../../kernel/line";
import { getpid } from "../../kernel/processes";
import { Signal } from "../../kernel/signals";
import { settings, Voice } from "../settings";

const MILLISECOND: i64 = 1_000_000;

/** A signal as strsignal(3) describes it. */
export function putDescription(signal: i32): void {
	if (signal < Signal.RTMIN) {
		putLineOf(
			phrase(
				"Hangup\nInterrupt\nQuit\nIllegal instruction\nTrace/breakpoint trap\nAborted\nBus error\nFloating point exception\nKilled\nUser defined signal 1\nSegmentation fault\nUser defined signal 2\nBroken pipe\nAlarm clock\nTerminated\nStack fault\nChild exited\nContinued\nStopped (signal)\nStopped\nStopped (tty input)\nStopped (tty output)\nUrgent I/O condition\nCPU time limit exceeded\nFile size limit exceeded\nVirtual timer expired\nProfiling timer expired\nWindow changed\nI/O possible\nPower failure\nBad system call\n",
			),
			signal,
		);
		return;
	}
	put(phrase("Real-time signal "));
	putNumber(signal - Signal.RTMIN);
}

/** How a line begins in words: by the program's name, as catatonit by a level and its number. */
export function putBeginning(level: usize): void {
	if (settings.voice !== Voice.CATATONIT) {
		put(phrase("firstborn: "));
		return;
	}
	put(level);
	put(phrase(" (catatonit:"));
	putNumber(getpid());
	put(phrase("): "));
}

/** Begins a line of what went wrong. */
export function beginError(): void {
	putBeginning(phrase("ERROR"));
}

/** A number of seconds, given in fractions of so many digits: the whole ones, and, if asked for or not 0, a point and the rest. */
export function putSeconds(
	fractions: i64,
	ofOne: i64,
	digits: i32,
	always: bool,
): void {
	const seconds = quotient(fractions, ofOne);
	const rest = fractions - seconds * ofOne;
	putNumber(seconds);
	if (rest === 0 && !always) return;
	put(phrase("."));
	putPadded(rest, digits);
}

/** A time in nanoseconds: as JSON in milliseconds, in words as "5 s" or "1.5 s". */
export function putTime(nanoseconds: i64): void {
	const milliseconds = quotient(nanoseconds, MILLISECOND);
	if (settings.voice === Voice.JSON) {
		putNumber(milliseconds);
		return;
	}
	putSeconds(milliseconds, 1000, 3, false);
	put(phrase(" s"));
}
