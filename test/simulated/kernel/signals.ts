// How signals are sent, kept and delivered: kernel/signal.c, signal(7).
import { Errno } from "../../../src/kernel/errno.ts";
import { isOrphaned, membersOf } from "./jobs.ts";
import type { Kernel } from "./kernel.ts";
import { exit, notify } from "./lifecycle.ts";
import {
	Code,
	dumpsCore,
	FIRST_REAL_TIME,
	isIgnoredByDefault,
	isStop,
	isSynchronous,
	isUncatchable,
	LAST_SIGNAL,
	SIG,
} from "./names.ts";
import { Disposition, type Info, type Process, State } from "./process.ts";

/** Whether PID 1 is spared: what it has no handler for does nothing to it, but KILL and STOP from outside (pid_namespaces(7)). */
function isSpared(target: Process, info: Info): boolean {
	const fromOutside = info.pid === 0;
	return target.pid === 1 && !(fromOutside && isUncatchable(info.signal));
}

/** Whether a signal is dropped as it is sent. Blocked ones never are: what is done with them may change (kernel/signal.c, sig_ignored). */
function isDropped(target: Process, info: Info): boolean {
	const { signal } = info;
	if (target.blocked[signal]) return false;
	const disposition = target.dispositions[signal];
	if (disposition === Disposition.IGNORED) return true;
	if (disposition === Disposition.CAUGHT) return false;
	return isIgnoredByDefault(signal) || isSpared(target, info);
}

function dropPending(target: Process, is: (signal: number) => boolean): void {
	if (target.pending.some(({ signal }) => is(signal)))
		target.pending = target.pending.filter(({ signal }) => !is(signal));
}

/** Whether no real-time signal more is kept: RLIMIT_SIGPENDING counts what is queued to a user's processes, whoever they are. */
function isFull(kernel: Kernel): boolean {
	let queued = 0;
	for (const { pending } of kernel.living)
		for (const info of pending) if (info !== unqueued(info.signal)) queued++;
	return queued >= kernel.queueLimit;
}

const UNQUEUED = Array.from({ length: LAST_SIGNAL + 1 }, (_, signal) => {
	return { signal, code: Code.USER, pid: 0, status: 0 };
});

/** A signal that is pending without having been queued: there was no room for who has sent it. */
function unqueued(signal: number): Info {
	return UNQUEUED[signal] as Info;
}

/** Keeps a signal. Standard ones merge with one that is pending and need no room; real-time ones queue (__send_signal_locked). */
function keep(kernel: Kernel, target: Process, info: Info): void {
	const { signal } = info;
	const { pending } = target;
	const isPending = pending.some((each) => each.signal === signal);
	if (signal < FIRST_REAL_TIME) {
		if (!isPending) pending.push(info);
		return;
	}
	const empty = unqueued(signal);
	if (isFull(kernel)) {
		// It is there all the same, once.
		if (!isPending) pending.push(empty);
		return;
	}
	// One that was not queued is the same as the first that is (collect_signal).
	const at = pending.indexOf(empty);
	if (at >= 0) pending.splice(at, 1);
	pending.push(info);
}

/** Sends a signal to a process. */
export function send(kernel: Kernel, target: Process, info: Info): void {
	const { signal } = info;
	if (!target.isAlive || signal === 0) return;
	if (isStop(signal)) dropPending(target, (each) => each === SIG.SIGCONT);
	if (signal === SIG.SIGCONT) dropPending(target, isStop);
	const goesOn = signal === SIG.SIGCONT && target.state === State.STOPPED;
	if (goesOn) resume(kernel, target);
	// SIGCONT is among what is pending by the time that the process goes on.
	if (!isDropped(target, info)) queue(kernel, target, info);
	else if (goesOn) deliver(kernel, target);
	if (goesOn) target.goOn?.();
}

/** Keeps a signal, and delivers what can be. */
function queue(kernel: Kernel, target: Process, info: Info): void {
	const { signal } = info;
	const isAwake = target.state === State.RUNNING && !target.isStuck;
	if (kernel.isPrompt && isAwake && !target.taken && target.awaits?.(signal)) {
		target.taken = info;
		return;
	}
	keep(kernel, target, info);
	const kept = target.pending.at(-1);
	deliver(kernel, target);
	// What ends a process as it is sent is not taken out of the queue (complete_signal), unless it dumps core.
	const { code, status } = target.end;
	if (target.isAlive || code !== Code.KILLED || status !== signal) return;
	if (kept && signal !== SIG.SIGKILL && !dumpsCore(signal))
		target.pending.push(kept);
}

/** Takes the pending signal that comes first: those of faults, then by number, then by age. */
export function takeNext(
	process: Process,
	among: (signal: number) => boolean,
): Info | undefined {
	let best = -1;
	let rank = Number.POSITIVE_INFINITY;
	process.pending.forEach(({ signal }, index) => {
		if (!among(signal)) return;
		const own = isSynchronous(signal) ? signal - 100 : signal;
		if (own >= rank) return;
		rank = own;
		best = index;
	});
	return best < 0 ? undefined : process.pending.splice(best, 1)[0];
}

/** Whether a signal ends a process as it is sent, wherever that sleeps (kernel/signal.c, complete_signal). */
function isFatal(process: Process, signal: number): boolean {
	if (signal === SIG.SIGKILL) return true;
	return (
		process.dispositions[signal] === Disposition.DEFAULT &&
		process.pid !== 1 &&
		!isStop(signal) &&
		!isIgnoredByDefault(signal) &&
		!dumpsCore(signal)
	);
}

/** Whether a process can act on a signal in the state that it is in. */
function isDue(process: Process, signal: number): boolean {
	if (process.state === State.STOPPED) return signal === SIG.SIGKILL;
	if (process.blocked[signal]) return false;
	return !process.isForking || isFatal(process, signal);
}

/** Delivers what is pending and not blocked. */
export function deliver(kernel: Kernel, process: Process): void {
	while (process.pending.length > 0 && process.isAlive && !process.isStuck) {
		const info = takeNext(process, (signal) => isDue(process, signal));
		if (!info) return;
		act(kernel, process, info);
	}
}

function act(kernel: Kernel, process: Process, info: Info): void {
	const { signal } = info;
	const disposition = process.dispositions[signal];
	if (disposition === Disposition.IGNORED) return;
	if (disposition === Disposition.CAUGHT) {
		kernel.surroundings?.caught(process, info);
		return;
	}
	if (isIgnoredByDefault(signal) || isSpared(process, info)) return;
	if (!isStop(signal)) {
		exit(kernel, process, Code.KILLED, signal);
		return;
	}
	if (signal !== SIG.SIGSTOP && isOrphaned(kernel, process.group)) return;
	process.state = State.STOPPED;
	process.stopToTell = signal;
	process.interruptions++;
	notify(kernel, process, Code.STOPPED, signal);
}

/** What SIGCONT does as it is sent, whatever is done with it. */
function resume(kernel: Kernel, process: Process): void {
	process.state = State.RUNNING;
	process.stopToTell = 0;
	process.interruptions++;
	notify(kernel, process, Code.CONTINUED, SIG.SIGCONT);
}

/** Whom kill(2) means. */
function targetsOf(
	kernel: Kernel,
	sender: Process | undefined,
	to: number,
): Process[] {
	if (to > 0) return kernel.living.filter(({ pid }) => pid === to);
	if (to < -1 || to === 0) return membersOf(kernel, -to || sender?.group || 0);
	return kernel.living.filter((each) => each.pid > 1 && each !== sender);
}

/** kill(2), from a process or, without one, from outside of the namespace. Returns 0 or a negative errno. */
export function kill(
	kernel: Kernel,
	sender: Process | undefined,
	to: number,
	signal: number,
): number {
	const targets = targetsOf(kernel, sender, to);
	if (targets.length === 0) return -Errno.SRCH;
	if (signal < 0 || signal > LAST_SIGNAL) return -Errno.INVAL;
	const pid = sender?.pid ?? 0;
	// All of them at once, before anyone can do anything about it (kernel/signal.c, tasklist_lock).
	for (const target of targets) kernel.watch?.sent(sender, target, signal);
	for (const target of targets)
		send(kernel, target, { signal, code: Code.USER, pid, status: 0 });
	return 0;
}
