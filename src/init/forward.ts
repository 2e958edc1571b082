import { Errno } from "../kernel/errno";
import { Code, kill, only, Signal, SignalInfo } from "../kernel/signals";
import { alreadySent, forwarded, rewrote } from "./journal/journal";
import { isRewritten, Placement, rewritten, Scope, settings } from "./settings";
import { commandEnded } from "./status";
import {
	isFirst,
	noteAllAsked,
	noteGroupAsked,
	tellEveryone,
} from "./stopping/everyone";
import { suspend } from "./suspend";
import { handTerminalOver } from "./terminal";

/** What a terminal sends to stop its foreground group, or a group in the background that uses it (termios(3)). */
function isTerminalStop(signal: i32): bool {
	return (
		signal === Signal.TSTP || signal === Signal.TTIN || signal === Signal.TTOU
	);
}

/** What a terminal sends to a group: its keys' signals, a changed size, its hanging up. */
function isOfTerminal(signal: i32): bool {
	switch (signal) {
		case Signal.HUP:
		case Signal.INT:
		case Signal.QUIT:
		case Signal.CONT:
		case Signal.WINCH:
			return true;
		default:
			return isTerminalStop(signal);
	}
}

/** What a received signal is sent on as, 0 for nothing. */
function translate(signal: i32): i32 {
	if (isRewritten(signal)) {
		const to = rewritten(signal);
		rewrote(signal, to);
		return to;
	}
	// A session leader's group is orphaned: the kernel would drop the original (signal(7), setpgid(2)).
	if (isTerminalStop(signal) && settings.placement === Placement.SESSION) {
		rewrote(signal, Signal.STOP);
		return Signal.STOP;
	}
	return signal;
}

/** Tells the command's group, or, where making one was refused (seccomp), the command alone. */
function sendToGroup(command: i32, signal: i32): void {
	const answer = kill(-command, signal);
	if (answer === 0 && signal === Signal.TERM) noteGroupAsked(command);
	if (answer !== -Errno.SRCH) forwarded(signal, answer, Scope.GROUP);
	else forwarded(signal, kill(command, signal), Scope.CHILD);
}

/** Tells everyone. Returns whether anybody heard. */
function sendToEveryone(signal: i32): bool {
	const answer = tellEveryone(signal);
	if (answer < 0 || (answer === 0 && !isFirst())) return false;
	if (signal === Signal.TERM) noteAllAsked();
	forwarded(signal, answer, Scope.TREE);
	return true;
}

/** Sends to whom the scope says; 0 to nobody. */
function send(command: i32, signal: i32): void {
	if (signal === 0) forwarded(0, 0, settings.scope);
	else if (settings.scope === Scope.CHILD)
		forwarded(signal, kill(command, signal), Scope.CHILD);
	else if (settings.scope !== Scope.TREE || !sendToEveryone(signal))
		sendToGroup(command, signal);
}

/**
 * The command has been reaped: its group's number may be another's by now, and is used no more. What asks for a stop
 * is passed on to everyone left, anything else to nobody.
 */
function sendAfterEnd(signal: i32, isStop: bool): void {
	if (signal === 0) return;
	if (!isStop || !sendToEveryone(signal))
		forwarded(signal, -Errno.SRCH, settings.scope);
}

/** Whether a received signal is one that the terminal has sent to the command by the same way. */
function isShared(info: SignalInfo, to: i32): bool {
	return (
		info.code === Code.KERNEL &&
		settings.sharesTerminal &&
		isOfTerminal(info.signal) &&
		to === info.signal
	);
}

/** Sends a received signal on. Nothing is sent twice. */
export function passOn(command: i32, info: SignalInfo): void {
	const signal = info.signal;
	const to = translate(signal);
	if (commandEnded()) {
		sendAfterEnd(to, (settings.stopSignals & only(signal)) !== 0);
		return;
	}
	if (signal === Signal.CONT) handTerminalOver(command);
	if (isShared(info, to)) alreadySent(signal);
	else send(command, to);
	if (isTerminalStop(signal)) suspend(command, to !== 0);
}

/** Tells the group of a command that has ended, once, with SIGTERM or what it is rewritten to. */
export function farewell(command: i32): void {
	send(command, translate(Signal.TERM));
}
