// The course of a stop: held, forwarded, ended by grace; and what follows the command's end.
import { Clock, now } from "../../kernel/clock";
import { kill, only, Signal, SignalInfo } from "../../kernel/signals";
import { passOn } from "../forward";
import { endAlike, noteEnd, noteReceived } from "../interrupt";
import { asked, deadlineSet, held, leaving, overdue } from "../journal/stop";
import { DRAIN, exitFor, FOREVER, isDropped, settings } from "../settings";
import { commandEnded, commandStatus, setCommandEnd } from "../status";
import { takeTerminalBack } from "../terminal";
import {
	beforeStopProcess,
	dismissBeforeStop,
	killBeforeStop,
	startBeforeStop,
} from "./before-stop";
import { askEveryoneToEnd, killEveryone } from "./everyone";
import { begin, cancel, Deadline, runs } from "./timeline";

/** What the init does about a stop; it only ever goes down this list. */
enum Phase {
	RUNNING,
	/** The first stop signal waits. */
	HELD,
	/** It has been forwarded. */
	STOPPING,
	/** The command has ended; the ones left are waited for. */
	LINGERING,
	/** Everyone has been killed. */
	DRAINING,
}

/** The verbosity that tells of every reaped child. */
const EVERY_CHILD: i32 = 2;

let phase: Phase = Phase.RUNNING;
/** Grace runs once, from the first stop signal that is forwarded, before the command's end or behind it. */
let graceBegun: bool = false;
const HELD: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** When the stop began, for the journal alone: the first stop signal, or the command's end that left others. */
let begun: i64 = 0;

function isStop(signal: i32): bool {
	return (settings.stopSignals & only(signal)) !== 0 && !isDropped(signal);
}

function beginGrace(): void {
	if (graceBegun || settings.grace === FOREVER) return;
	graceBegun = true;
	begin(Deadline.GRACE, settings.grace);
	deadlineSet(phrase("grace"), settings.grace);
}

function forwardStop(command: i32, info: SignalInfo): void {
	passOn(command, info);
	if (phase < Phase.STOPPING) phase = Phase.STOPPING;
	beginGrace();
}

/** Remembers when the stop began, if anybody is to be told; from then on every child's end is told, too. */
function noteBegin(): void {
	if (settings.verbosity === 0 || begun !== 0) return;
	begun = now(Clock.MONOTONIC);
	settings.verbosity = max<i32>(settings.verbosity, EVERY_CHILD);
}

/** Forwards the stop signal that was held. */
function release(command: i32): void {
	cancel(Deadline.DELAY);
	forwardStop(command, HELD);
}

/** Forwards the held signal once nothing is waited for any more. */
export function releaseIfDue(command: i32): void {
	if (phase !== Phase.HELD) return;
	if (!runs(Deadline.DELAY) && beforeStopProcess() <= 0) release(command);
}

function hold(command: i32, info: SignalInfo): void {
	phase = Phase.HELD;
	HELD.signal = info.signal;
	HELD.code = info.code;
	HELD.pid = info.pid;
	HELD.uid = info.uid;
	held(info.signal);
	if (settings.delay > 0) {
		begin(Deadline.DELAY, settings.delay);
		deadlineSet(phrase("delay"), settings.delay);
	}
	if (settings.beforeStop !== 0) startBeforeStop();
	releaseIfDue(command);
}

/** A signal that has been received is sent on, at once or, if it is the first to ask for a stop, when its time has come. */
export function onSignal(command: i32, info: SignalInfo): void {
	noteReceived(info);
	if (!isStop(info.signal)) {
		passOn(command, info);
		return;
	}
	noteBegin();
	if (
		phase === Phase.RUNNING &&
		(settings.delay > 0 || settings.beforeStop !== 0)
	) {
		hold(command, info);
		return;
	}
	if (phase === Phase.HELD) release(command);
	forwardStop(command, info);
}

/** The command has ended: child says how. */
export function onCommandEnd(command: i32, child: SignalInfo): void {
	setCommandEnd(child);
	cancel(Deadline.DELAY);
	noteEnd(child, takeTerminalBack(command));
	if (phase === Phase.RUNNING) dismissBeforeStop();
}

/** The init's last words, and its status. */
export function leave(): i32 {
	const status = commandStatus();
	const own = exitFor(status);
	leaving(status, own, begun === 0 ? -1 : now(Clock.MONOTONIC) - begun);
	if (own === status) endAlike();
	return own;
}

/** Children are left behind a command that has ended: everyone is asked to end, and they are waited for. */
export function linger(): void {
	if (phase >= Phase.LINGERING) return;
	const stopping = phase === Phase.HELD;
	phase = Phase.LINGERING;
	noteBegin();
	asked(askEveryoneToEnd());
	if (stopping) beginGrace(); // what was held has nobody left to go to; the stop goes on all the same
	begin(Deadline.LINGER, settings.linger);
	deadlineSet(phrase("linger"), settings.linger);
}

function killAll(command: i32, deadline: usize): void {
	phase = Phase.DRAINING;
	graceBegun = true;
	cancel(Deadline.GRACE);
	cancel(Deadline.LINGER);
	overdue(deadline, false);
	killEveryone();
	if (!commandEnded()) {
		// Where there is no /proc to find them in; the numbers are the command's as long as it is not reaped.
		kill(-command, Signal.KILL);
		kill(command, Signal.KILL);
	}
	begin(Deadline.DRAIN, DRAIN);
}

/** A deadline is over. Returns whether it was the last one: it is time to leave, whatever is left. */
export function onDeadline(command: i32, deadline: Deadline): bool {
	switch (deadline) {
		case Deadline.BEFORE_STOP:
			overdue(phrase("before-stop"), true);
			killBeforeStop();
			releaseIfDue(command);
			return false;
		case Deadline.DELAY:
			releaseIfDue(command);
			return false;
		case Deadline.GRACE:
			killAll(command, phrase("grace"));
			return false;
		case Deadline.LINGER:
			killAll(command, phrase("linger"));
			return false;
		default:
			return true;
	}
}
