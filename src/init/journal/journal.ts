// What the init says while it works: each event in the wording that the settings ask for. Nothing else prints.
import { wordAt } from "../../kernel/host";
import { Address } from "../../kernel/memory";
import { Signal, SignalInfo } from "../../kernel/signals";
import { Scope, settings, Voice } from "../settings";
import * as dumbInit from "./dumb-init";
import * as json from "./json";
import { isOutOfMemory } from "./out-of-memory";
import * as plain from "./text";
import * as tini from "./tini";

const STDERR: i32 = 2;

/** The command is about to be executed; told by the child, whose pid it is. */
export function started(): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.started();
	else if (settings.verbosity < 2 || settings.voice === Voice.TINI) return;
	else if (settings.voice === Voice.JSON) json.started();
	else plain.started();
}

/** The command has been executed, or has failed to be. */
export function spawned(command: i32): void {
	if (settings.voice === Voice.TINI)
		tini.spawned(wordAt(settings.command), command);
}

/** A signal has come in. */
export function received(info: SignalInfo): void {
	if (settings.verbosity < 1 || settings.voice === Voice.TINI) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.received(info.signal);
	else if (settings.voice === Voice.JSON) json.received(info);
	else plain.received(info);
}

/** SIGCHLD has come in: somebody is to be reaped. */
export function childSignal(): void {
	if (settings.voice === Voice.TINI) tini.childSignal();
	else if (settings.verbosity >= 1 && settings.voice === Voice.DUMB_INIT)
		dumbInit.received(Signal.CHLD);
}

/** A signal goes on as another one, or as 0: not at all. */
export function rewrote(from: i32, to: i32): void {
	if (settings.verbosity < 1 || settings.voice === Voice.TINI) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.rewrote(from, to);
	else if (settings.voice === Voice.JSON) json.rewrote(from, to);
	else plain.rewrote(from, to);
}

/** A signal (0: none) was sent to whom a scope says; the answer is how many were told one by one, 0, or a negative errno. */
export function forwarded(
	signal: i32,
	answer: i32,
	whom: Scope,
	command: i32,
): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.forwarded(signal);
	else if (signal === 0) return;
	else if (settings.voice === Voice.TINI) tini.forwarded(signal, answer);
	else if (settings.voice === Voice.JSON)
		json.forwarded(signal, answer, whom, command);
	else plain.forwarded(signal, answer, whom, command);
}

/** A terminal's signal was not sent on: the command, in the same group, has got it from there. */
export function alreadySent(signal: i32): void {
	if (settings.verbosity < 1 || settings.voice === Voice.DUMB_INIT) return;
	if (settings.voice === Voice.JSON) json.alreadySent(signal);
	else plain.alreadySent(signal);
}

/** A child has ended, the command or an orphan. */
export function reaped(pid: i32, child: SignalInfo, command: i32): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.reaped(pid, child);
	else if (settings.voice === Voice.TINI) tini.reaped(pid, child, command);
	else if (pid !== command && settings.verbosity < 2) return;
	else {
		const oom = pid === command && isOutOfMemory(child);
		if (settings.voice === Voice.JSON) json.reaped(pid, child, oom);
		else plain.reaped(pid, child, command, oom);
	}
}

/** None of the children has ended, or, with -ECHILD, there is none. */
export function noneEnded(answer: i32): void {
	if (settings.voice !== Voice.TINI) return;
	if (answer === 0) tini.noneEnded();
	else tini.noneLeft();
}

/** Orphans come to the init. */
export function subreaper(): void {
	if (settings.voice === Voice.TINI) tini.subreaper();
}

/** Orphans go elsewhere. */
export function orphansElsewhere(): void {
	if (settings.voice === Voice.TINI) tini.orphansElsewhere();
}

/** The init is about to stop itself. */
export function suspending(): void {
	if (settings.verbosity < 1) return;
	if (settings.voice === Voice.DUMB_INIT) dumbInit.suspending();
	else if (settings.voice === Voice.JSON) json.suspending();
	else plain.suspending();
}

/** The terminal was given up; the answer is that of the kernel. */
export function detached(answer: i32, leader: bool): void {
	if (settings.verbosity >= 1 && settings.voice === Voice.DUMB_INIT)
		dumbInit.detached(answer, leader);
}

/** The command could not take the terminal. */
export function attachFailed(answer: i32): void {
	if (settings.verbosity >= 1 && settings.voice === Voice.DUMB_INIT)
		dumbInit.attachFailed(answer);
}

/** The command has a session of its own. */
export function newSessionMade(): void {
	if (settings.verbosity >= 1 && settings.voice === Voice.DUMB_INIT)
		dumbInit.newSessionMade();
}

/** A signal that giving up the terminal caused was swallowed. */
export function handedOff(info: SignalInfo): void {
	if (settings.verbosity >= 1 && settings.voice === Voice.DUMB_INIT)
		dumbInit.handedOff(info.signal);
}

/** Something that can be done without was refused by the kernel, with a negative errno. */
export function notDone(what: usize, answer: i32): void {
	if (settings.verbosity >= 1) failed(what, answer);
}

/** Something without which the init cannot work went wrong; said whatever the verbosity. */
export function failed(what: usize, answer: i32): void {
	if (settings.voice === Voice.JSON) json.failed(what, answer);
	else if (settings.voice === Voice.TINI) tini.fatal(what, answer);
	else plain.failed(what, answer);
}

/** Whether complaints about the command go into the journal: what reads stderr expects nothing but JSON there. */
function complainsInJson(): bool {
	return settings.voice === Voice.JSON && settings.logDescriptor === STDERR;
}

/** The command cannot be executed, with a negative errno; told by the child. */
export function cannotRun(name: Address, answer: i32): void {
	if (settings.voice === Voice.DUMB_INIT) dumbInit.cannotRun(name, answer);
	else if (settings.voice === Voice.TINI) tini.cannotRun(name, answer);
	else if (complainsInJson()) json.cannotRun(name, answer);
	else plain.cannotRun(name, answer);
}

/** There can be no process for the command, with a negative errno. */
export function cannotStart(answer: i32): void {
	if (settings.voice === Voice.DUMB_INIT) dumbInit.cannotStart(answer);
	else if (settings.voice === Voice.TINI) tini.fatal(phrase("fork"), answer);
	else if (complainsInJson())
		json.failed(phrase("cannot make a process"), answer);
	else plain.cannotStart(answer);
}
