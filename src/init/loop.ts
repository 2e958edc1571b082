import { lastChild, waitAny } from "../kernel/processes";
import { Signal, SignalInfo } from "../kernel/signals";
import { followStop } from "./follow";
import { settleEchoes } from "./handoff";
import { childSignal, failed, received } from "./journal/journal";
import { Left, lost, reapEnded } from "./reap";
import { settings } from "./settings";
import { commandEnded } from "./status";
import {
	leave,
	linger,
	onCommandEnd,
	onDeadline,
	onSignal,
	releaseIfDue,
} from "./stopping/stopping";
import { nextSignal, takeExpired } from "./stopping/timeline";

const INFO: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** A child has ended, or was stopped. Returns whether it is time to leave. */
function onChild(command: i32): Left {
	childSignal(INFO);
	const left = reapEnded(command);
	if (left !== Left.SOMEBODY) return left;
	if (commandEnded()) linger();
	else {
		followStop(command);
		releaseIfDue(command); // the program before a stop may be what has ended
	}
	return Left.SOMEBODY;
}

/**
 * Serves until the command has ended and nobody is waited for: takes one signal at a time, in one blocked call, and
 * forwards it or reaps; deadlines bound the wait while one runs. Returns the exit status.
 */
export function serve(command: i32): i32 {
	settleEchoes(command);
	while (true) {
		const signal = nextSignal(INFO);
		if (signal === Signal.CHLD) {
			const left = onChild(command);
			if (left === Left.NOBODY) return leave();
			if (left === Left.UNKNOWN) return settings.statusFailure;
		} else if (signal > 0) {
			received(INFO);
			onSignal(command, INFO);
		} else if (signal < 0) return serveDeaf(command, signal);
		for (let due = takeExpired(); due >= 0; due = takeExpired())
			if (onDeadline(command, due)) return leave();
	}
}

/**
 * Where the kernel refuses to hand out signals (seccomp), the command's end can still be waited for, but no time: whoever
 * is left behind it is left.
 */
function serveDeaf(command: i32, answer: i32): i32 {
	failed(phrase("cannot receive signals (rt_sigtimedwait)"), answer);
	while (!commandEnded()) {
		const pid = waitAny();
		if (pid === command) onCommandEnd(command, lastChild());
		else if (pid < 0) {
			lost(pid);
			return settings.statusFailure;
		}
	}
	return leave();
}
