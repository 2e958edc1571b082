// What the init says while it works. Nothing else prints.
import { SignalInfo } from "../../kernel/signals";
import { Scope, settings, Voice } from "../settings";
import { Event } from "./events";
import { occasion } from "./occasion";
import { note, say, tell } from "./tell";

/** The place of a SignalInfo, as an occasion has it. */
function placeOf(info: SignalInfo): i32 {
	return <i32>changetype<usize>(info);
}

/** The command is about to be executed; told by the child, whose pid it is. */
export function started(): void {
	note(Event.STARTED);
}

/** The command has been executed, or has failed to be. */
export function spawned(command: i32): void {
	occasion.command = command;
	note(Event.SPAWNED);
}

/** A signal has come in. */
export function received(info: SignalInfo): void {
	say(Event.RECEIVED, info.signal, placeOf(info));
}

/** SIGCHLD has come in: somebody is to be reaped. */
export function childSignal(info: SignalInfo): void {
	say(Event.TAKEN, info.signal);
}

/** A signal goes on as another one, or as 0: not at all. */
export function rewrote(from: i32, to: i32): void {
	say(Event.REWROTE, from, to);
}

/** A signal (0: none) was sent to whom a scope says; the answer is how many were told one by one, 0, or a negative errno. */
export function forwarded(signal: i32, answer: i32, whom: Scope): void {
	if (settings.verbosity < 1) return;
	if (signal === 0 && settings.voice !== Voice.DUMB_INIT) return;
	occasion.whom = whom;
	say(Event.FORWARDED, signal, answer);
	if (settings.voice !== Voice.TINI) return;
	if (answer < 0) note(Event.WAS_DEAD);
	note(Event.NONE_ENDED);
}

/** A terminal's signal was not sent on: the command, in the same group, has got it from there. */
export function alreadySent(signal: i32): void {
	say(Event.SHARED, signal);
}

/** A child has ended, the command or an orphan. */
export function reaped(pid: i32, child: SignalInfo, command: i32): void {
	if (settings.verbosity < 1) return; // this is the way of every orphan
	const isTini = settings.voice === Voice.TINI;
	if (isTini || pid !== command) say(Event.REAPED, pid, placeOf(child));
	if (pid === command)
		say(Event.ENDED, isTini ? child.status : pid, placeOf(child));
	else if (settings.warnsOfReaped) say(Event.ZOMBIE, pid);
}

/** None of the children has ended, or, with -ECHILD, there is none. */
export function noneEnded(answer: i32): void {
	note(answer === 0 ? Event.NONE_ENDED : Event.NONE_LEFT);
}

/** Orphans come to the init. */
export function subreaper(): void {
	note(Event.SUBREAPER);
}

/** Orphans go elsewhere. */
export function orphansElsewhere(): void {
	note(Event.ORPHANS_ELSEWHERE);
}

/** The init is about to stop itself. */
export function suspending(): void {
	note(Event.SUSPENDING);
}

/** The terminal was given up; the answer is that of the kernel. */
export function detached(answer: i32, leader: bool): void {
	if (answer < 0) say(Event.NOT_DETACHED, 0, answer);
	else note(leader ? Event.DETACHED : Event.DETACHED_MEMBER);
}

/** The command could not take the terminal. */
export function attachFailed(answer: i32): void {
	say(Event.NOT_ATTACHED, 0, answer);
}

/** The command has a session of its own. */
export function newSessionMade(): void {
	note(Event.NEW_SESSION);
}

/** A signal that giving up the terminal caused was swallowed. */
export function handedOff(info: SignalInfo): void {
	childSignal(info);
	say(Event.HANDED_OFF, info.signal);
}

/** Something without which the init cannot work went wrong; said whatever the verbosity. */
export function failed(what: usize, answer: i32): void {
	tell(Event.FAILED, <i32>what, answer);
}

/** Something that can be done without was refused by the kernel, with a negative errno. */
export function notDone(what: usize, answer: i32): void {
	if (settings.verbosity >= 1) failed(what, answer);
}

/** The command cannot be executed, with a negative errno; told by the child. */
export function cannotRun(answer: i32): void {
	tell(Event.CANNOT_RUN, 0, answer);
}

/** There can be no process for the command, with a negative errno. */
export function cannotStart(answer: i32): void {
	tell(Event.CANNOT_START, 0, answer);
}
