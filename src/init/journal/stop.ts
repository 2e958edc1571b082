// What the init says of a stop; see journal.ts. The older inits' dialects know none of it but the end.
import { SignalInfo } from "../../kernel/signals";
import { settings, Voice } from "../settings";
import { waitForReader } from "./emit";
import { Event } from "./events";
import { occasion } from "./occasion";
import { countKills } from "./out-of-memory";
import { note, say, tell } from "./tell";

/** The command's status, as a shell has it, the init's own, with which it leaves, and what the stop took in nanoseconds (-1: there was none). */
export function leaving(status: i32, own: i32, took: i64): void {
	if (settings.verbosity < 1) return;
	waitForReader();
	occasion.time = took;
	say(Event.LEAVING, own, status);
}

/** What a stop will take at most. */
export function plan(): void {
	if (settings.verbosity < 1 || <Voice>settings.voice > Voice.JSON) return;
	countKills();
	note(Event.PLAN);
}

/** The first stop signal waits. */
export function held(signal: i32): void {
	say(Event.HELD, signal);
}

/** A deadline of a name runs from now on, in nanoseconds. */
export function deadlineSet(name: usize, time: i64): void {
	occasion.time = time;
	say(Event.DEADLINE, <i32>name);
}

/** A deadline is over; said whatever the verbosity where something has failed with it. */
export function overdue(name: usize, failing: bool): void {
	if (settings.verbosity < 1 && !failing) return;
	tell(Event.OVERDUE, <i32>name);
}

/** Everyone left behind the command was asked to end; the answer is as tellEveryone's. */
export function asked(answer: i32): void {
	say(Event.LINGERING, 0, answer);
}

/** The program before a stop has not ended with 0; said whatever the verbosity. */
export function beforeStopFailed(child: SignalInfo): void {
	tell(Event.BEFORE_STOP, 0, <i32>changetype<usize>(child));
}

/** A process is about to get SIGKILL. */
export function killing(pid: i32): void {
	say(Event.KILLED, pid);
}
