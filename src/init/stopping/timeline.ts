// Deadlines: instants of the monotonic clock, in nanoseconds.

import { Clock, now } from "../../kernel/clock";
import { Errno } from "../../kernel/errno";
import {
	EVERY_SIGNAL,
	Signal,
	SignalInfo,
	takeSignal,
} from "../../kernel/signals";
import { tellsOfChildren } from "../prepare";
import { settings } from "../settings";

/** What may be waited for. */
export enum Deadline {
	/** The first stop signal is held no longer. */
	DELAY,
	/** The program before a stop has had its time. */
	BEFORE_STOP,
	/** From the first forwarded stop signal on: everyone is killed. */
	GRACE,
	/** From the command's end on: everyone is killed. */
	LINGER,
	/** What has been killed is reaped no longer. */
	DRAIN,
}

const COUNT: i32 = 5;
const INSTANTS: usize = memory.data(40, 8);

const SECOND: i64 = 1_000_000_000;

/** Waits are no longer than this while a deadline runs, so that a pause within one shows. */
const LONGEST_WAIT: i64 = SECOND;
/** Whoever is later than this has been paused (a frozen container, a stopped init): that is no time that passed. */
const LATENESS: i64 = SECOND;

/** The clock when it was read last, while a deadline runs. */
let seen: i64 = 0;

function instant(deadline: i32): i64 {
	return load<i64>(INSTANTS + ((<usize>deadline) << 3));
}

/** The nearest instant, 0 when no deadline runs. Kept, since every signal asks for it twice. */
let nearest: i64 = 0;

function setInstant(deadline: i32, at: i64): void {
	store<i64>(INSTANTS + ((<usize>deadline) << 3), at);
	nearest = 0;
	for (let i = 0; i < COUNT; i++) {
		const other = instant(i);
		if (other !== 0 && (nearest === 0 || other < nearest)) nearest = other;
	}
}

/** Whether a deadline runs. */
export function runs(deadline: Deadline): bool {
	return instant(deadline) !== 0;
}

/** Stops a deadline. */
export function cancel(deadline: Deadline): void {
	setInstant(deadline, 0);
}

/** Reads the clock. What has been slept through beyond what was meant to be waited for moves every deadline. */
function look(meant: i64): i64 {
	let at = now(Clock.MONOTONIC);
	if (at === 0) at = seen + meant; // a kernel that refuses the clock (seccomp): every wait counts as slept through
	const late = at - seen - meant;
	seen = at;
	if (late > LATENESS)
		for (let i = 0; i < COUNT; i++)
			if (instant(i) !== 0) setInstant(i, instant(i) + late);
	return at;
}

/** Starts a deadline, a time in nanoseconds from now. A pause up to now has moved those that run; it is not to move this one. */
export function begin(deadline: Deadline, time: i64): void {
	if (nearest === 0) seen = now(Clock.MONOTONIC);
	else look(0);
	setInstant(deadline, (seen + time) | 1); // 0 is none, and what a refused clock begins with
}

/** A kernel that ends so many waits within a millisecond, without a signal, hands none out: no storm of stops can do that. */
const MOST_VAIN: i32 = 256;
let vain: i32 = 0;
let vainAt: i32 = 0;

/** What a wait's answer comes to: 0 where it is to be repeated, an error where it was one of many that have not even waited. */
function judge(answer: i32): i32 {
	if (answer !== -Errno.INTR && answer !== -Errno.AGAIN) return answer;
	const at = <i32>(now(Clock.MONOTONIC) >> 20);
	if (at !== vainAt || at === 0) vain = MOST_VAIN;
	vainAt = at;
	return --vain < 0 ? answer : 0;
}

/**
 * Takes the next signal, or waits for one in a single blocked call: for ever while no deadline runs, otherwise no
 * longer than to the nearest, and where nobody tells of children no longer than a second, as if SIGCHLD had come then.
 * Returns the signal, 0 for none, or a negative errno when the kernel refuses to hand any out.
 */
export function nextSignal(info: SignalInfo): i32 {
	const awaited = EVERY_SIGNAL & ~settings.deliverable;
	let wait: i64 = tellsOfChildren() ? -1 : LONGEST_WAIT;
	if (nearest !== 0) {
		const at = look(0);
		const left = nearest - at;
		wait = left < 0 ? 0 : left > LONGEST_WAIT ? LONGEST_WAIT : left;
	}
	const signal = takeSignal(awaited, info, wait);
	if (wait >= 0) look(wait);
	const answer = judge(signal);
	return answer === 0 && !tellsOfChildren() ? Signal.CHLD : answer;
}

/** The first deadline that is over, which ends with that; -1 when none is. */
export function takeExpired(): i32 {
	if (nearest === 0) return -1;
	for (let i = 0; i < COUNT; i++)
		if (runs(i) && instant(i) <= seen) {
			cancel(i);
			return i;
		}
	return -1;
}
