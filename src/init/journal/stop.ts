// What the init says of a stop; see journal.ts. The older inits' dialects know none of it but the end.
import { SignalInfo } from "../../kernel/signals";
import { settings, Voice } from "../settings";
import * as dumbInit from "./dumb-init";
import { waitForReader } from "./emit";
import * as jsonStop from "./json-stop";
import { countKills } from "./out-of-memory";
import * as plainStop from "./text-stop";
import * as tini from "./tini";

/** The command's status, as a shell has it, the init's own, with which it leaves, and what the stop took in nanoseconds (-1: there was none). */
export function leaving(status: i32, own: i32, took: i64): void {
	if (settings.verbosity < 1) return;
	waitForReader();
	if (settings.voice === Voice.DUMB_INIT) dumbInit.leaving(status);
	else if (settings.voice === Voice.TINI) tini.leaving();
	else if (settings.voice === Voice.JSON) jsonStop.leaving(status, own, took);
	else plainStop.leaving(status, own, took);
}

/** What a stop will take at most. */
export function plan(): void {
	if (settings.verbosity < 1 || settings.voice > Voice.JSON) return;
	countKills();
	if (settings.voice === Voice.JSON) jsonStop.plan();
	else plainStop.plan();
}

/** The first stop signal waits. */
export function held(signal: i32): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.JSON) jsonStop.held(signal);
	else plainStop.held(signal);
}

/** A deadline of a name runs from now on, in nanoseconds. */
export function deadlineSet(name: usize, time: i64): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.JSON) jsonStop.deadlineSet(name, time);
	else plainStop.deadlineSet(name, time);
}

/** A deadline is over; said whatever the verbosity where something has failed with it. */
export function overdue(name: usize, failing: bool): void {
	if (settings.verbosity < 1 && !failing) return;
	if (settings.voice === Voice.JSON) jsonStop.overdue(name);
	else plainStop.overdue(name);
}

/** Everyone left behind the command was asked to end; the answer is as tellEveryone's. */
export function asked(answer: i32): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.JSON) jsonStop.asked(answer);
	else plainStop.asked(answer);
}

/** The program before a stop has not ended with 0; said whatever the verbosity. */
export function beforeStopFailed(child: SignalInfo): void {
	if (settings.voice === Voice.JSON) jsonStop.beforeStopFailed(child);
	else plainStop.beforeStopFailed(child);
}

/** A process is about to get SIGKILL. */
export function killing(pid: i32): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.JSON) jsonStop.killing(pid);
	else plainStop.killing(pid);
}
