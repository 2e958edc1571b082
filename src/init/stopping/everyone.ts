import {
	isOwnProc,
	nextInRound,
	openRound,
	readStat,
	statEnded,
} from "../../kernel/proc";
import { getpid } from "../../kernel/processes";
import { kill, Signal } from "../../kernel/signals";
import { killing } from "../journal/stop";
import { settings } from "../settings";
import { tellOneByOne } from "./one-by-one";

const EVERYONE: i32 = -1;
/** The null signal of kill(2), which nobody gets. */
const NOTHING: i32 = 0;

/** Beyond so many names the journal would delay what it tells of. */
const MOST_NAMES: i32 = 64;

/** Whether this is PID 1 of its namespace. */
export function isFirst(): bool {
	return getpid() === 1;
}

let asked: bool = false;
let able: bool = false;

/** Whether every process left can be told: as PID 1, or where /proc shows the descendants. */
export function canTellEveryone(): bool {
	if (!asked) able = isFirst() || isOwnProc();
	asked = true;
	return able;
}

/** Names in the journal whom the next SIGKILL will end. */
function nameTheDoomed(): void {
	if (settings.verbosity < 1 || !isOwnProc() || openRound() < 0) return;
	let left = MOST_NAMES;
	for (let pid = nextInRound(); pid !== 0; pid = nextInRound()) {
		if (pid === 1 || left === 0 || !readStat(pid) || statEnded()) continue;
		killing(pid);
		left--;
	}
}

/** Who has been sent SIGTERM by the stop already, and cleans up: to be told again could end that. */
let askedAll: bool = false;
let askedGroup: i32 = 0;

/** SIGTERM was passed on to everyone. */
export function noteAllAsked(): void {
	askedAll = true;
}

/** SIGTERM was passed on to a process group. */
export function noteGroupAsked(group: i32): void {
	askedGroup = group;
}

/**
 * Sends a signal to every process there is: as PID 1 all of the namespace, in one snapshot by the kernel, otherwise
 * the descendants. Returns how many were told where they were told one by one, 0 where all were at once, or a
 * negative errno.
 */
export function tellEveryone(signal: i32): i32 {
	return isFirst() ? kill(EVERYONE, signal) : tellOneByOne(signal, false, 0);
}

/** As PID 1: who has not been asked is; in one snapshot, unless members of a group that has been are left. */
function askTheRest(): i32 {
	if (askedGroup !== 0 && kill(-askedGroup, NOTHING) === 0) {
		const told = tellOneByOne(Signal.TERM, false, askedGroup);
		if (told >= 0) return told;
	}
	return kill(EVERYONE, Signal.TERM);
}

/**
 * Asks everyone left behind the command to end who has not been asked: SIGTERM, and SIGCONT to those that are stopped.
 * Returns as tellEveryone.
 */
export function askEveryoneToEnd(): i32 {
	if (!isFirst())
		return tellOneByOne(askedAll ? NOTHING : Signal.TERM, true, askedGroup);
	const answer = askedAll ? 0 : askTheRest();
	kill(EVERYONE, Signal.CONT);
	return answer;
}

/** Ends everyone who is left. */
export function killEveryone(): void {
	if (isFirst()) {
		nameTheDoomed();
		kill(EVERYONE, Signal.KILL);
	} else tellOneByOne(Signal.KILL, false, 0);
}
