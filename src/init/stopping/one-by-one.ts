// Signals for every process below, one by one: what an init that is not PID 1 has instead of kill(-1), and what PID 1
// has where some are to be left out.
import { Errno } from "../../kernel/errno";
import { close } from "../../kernel/files";
import {
	isOwnProc,
	nextInRound,
	openRound,
	readStat,
	statEnded,
	statGroup,
	statParent,
	statStart,
	statStopped,
} from "../../kernel/proc";
import { getpid, openProcess, signalProcess } from "../../kernel/processes";
import { kill, Signal } from "../../kernel/signals";
import { killing } from "../journal/stop";
import { forgetTold, isTold, remember } from "./told";

/** A tree deeper than this, or a loop that reused pids feign, is no descent that can be shown. */
const DEEPEST: i32 = 1000;

/**
 * Who forks faster than this many rounds can follow may leave some untold. A round that tells nobody counts for more: where
 * /proc shows a whole machine, somebody or other is always in motion.
 */
const MOST_ROUNDS: i32 = 64;
const IN_VAIN: i32 = 8;

let own: i32 = 0;
/** A process group that is left out; 0 for none. */
let except: i32 = 0;
/** Whether all who were told can be remembered; otherwise the present round is the last one. */
let room: bool = true;
/** Whether the present round has found somebody new, or somebody in motion: one more has to look. */
let again: bool = true;
/** What stood on the last walk's path, in one number: two walks that agree saw the same processes. */
let path: i64 = 0;

/** Whether a process descends from this one, by its parents' parents, or from one told already, which does. */
function descends(pid: i32): bool {
	let at = pid;
	path = 0;
	for (let steps = 0; steps < DEEPEST; steps++) {
		if (!readStat(at)) {
			again = true; // it has just gone: its children have another parent
			return false;
		}
		path = path * 31 + statStart() * 7 + at;
		// To PID 1 all belong, those that entered the namespace too.
		if (own === 1) return true;
		if (at !== pid && isTold(at, statStart())) return true;
		at = statParent();
		if (at === own) return true;
		if (at <= 1) return false;
	}
	return false;
}

/** Signals the process behind a descriptor, or, where the kernel has or gives none (seccomp), the one of that number. */
function signal(pid: i32, descriptor: i32, number: i32): i32 {
	const answer =
		descriptor < 0 ? descriptor : signalProcess(descriptor, number);
	return answer === 0 || answer === -Errno.SRCH ? answer : kill(pid, number);
}

/** One that has ended may have done so since it was listed, and left a child that was not: once that takes another look. */
function noteEnded(pid: i32, start: i64): void {
	if (isTold(pid, start)) return;
	if (!descends(pid)) return;
	again = true;
	room = remember(pid, start) && room;
}

/** Tells one process, or continues one that is left out. Returns whether it was a descendant not told before. */
function tell(pid: i32, number: i32, alsoContinue: bool): bool {
	if (!readStat(pid)) {
		again = true; // gone since it was listed: it may have left a child that was not
		return false;
	}
	if (statEnded()) {
		noteEnded(pid, statStart());
		return false;
	}
	const stopped = alsoContinue && statStopped();
	const leftOut = except !== 0 && statGroup() === except;
	if (leftOut && !stopped) return false;
	const start = statStart();
	if (isTold(pid, start) || !descends(pid)) return false;
	const walked = path;
	again = true;
	const descriptor = openProcess(pid);
	if (descriptor === -Errno.SRCH || descriptor === -Errno.INVAL) return false;
	// Every link still holds now: so nobody on the path had died, and no number of it had been reused.
	let told = descends(pid) && path === walked;
	if (told) {
		if (!remember(pid, start)) room = false;
		if (number === Signal.KILL) killing(pid);
		told = !leftOut && signal(pid, descriptor, number) === 0;
		if (stopped) signal(pid, descriptor, Signal.CONT);
	}
	if (descriptor >= 0) close(descriptor);
	return told;
}

/**
 * Sends a signal to every descendant, as PID 1 to every process, once each, in rounds over /proc until one finds nobody
 * new, and nobody who loses a parent just then; the members of one process group (0: of none) are left out. All that
 * are stopped get SIGCONT, if asked for. Returns how many were told, or a negative errno when /proc is not there or not
 * of this PID namespace.
 */
export function tellOneByOne(
	number: i32,
	alsoContinue: bool,
	exceptGroup: i32,
): i32 {
	own = getpid();
	except = exceptGroup;
	if (!isOwnProc()) return -Errno.NOENT;
	forgetTold();
	room = true;
	again = true;
	let told = 0;
	for (let rounds = 0; rounds < MOST_ROUNDS && again && room; ) {
		const failed = openRound();
		if (failed < 0) return told > 0 ? told : failed;
		again = false;
		const before = told;
		for (let pid = nextInRound(); pid !== 0; pid = nextInRound())
			if (pid !== own && tell(pid, number, alsoContinue)) told++;
		rounds += told > before ? 1 : IN_VAIN;
	}
	return told;
}
