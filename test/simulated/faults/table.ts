// What a failed call does, by what it is for: docs/faults.md shows this table.
import type { Outcome } from "./outcomes.ts";

export interface Row {
	/** What the init does about it. */
	readonly does: string;
	/** How it may come out. */
	readonly outcomes: readonly Outcome[];
}

function row(does: string, ...outcomes: Outcome[]): Row {
	return { does, outcomes };
}

const SKIPPED = "takes the process for one that is gone";

/** By a call and what the init wants of it; where an error, or one that comes but once, is borne otherwise, by that too. */
export const TABLE: Readonly<Record<string, Row>> = {
	write: row("a complaint, or a line of the journal, is lost", "unchanged"),
	pwritev2: row(
		"asks by ppoll and writes by write, or counts the line as lost",
		"unchanged",
	),
	ppoll: row("counts the line as lost", "unchanged"),
	lseek: row("asks by ppoll", "unchanged"),
	"openat, a round": row(
		"tells the command's group, or the command, whoever has been asked already",
		"unchanged",
		"left",
		"twice",
	),
	"openat, stat": row(SKIPPED, "unchanged", "left"),
	"openat, a name": row("leaves the name out of the line", "unchanged"),
	"openat, memory": row("does not say that memory was used up", "unchanged"),
	"openat, a program": row("has the shell read it", "unchanged"),
	"read, stat": row(SKIPPED, "unchanged", "left"),
	"read, a name": row("leaves the name out of the line", "unchanged"),
	"read, memory": row("does not say that memory was used up", "unchanged"),
	"read, a program": row("has the shell read it", "unchanged"),
	getdents64: row(
		"ends the round: those behind it are not found",
		"unchanged",
		"left",
	),
	readlinkat: row(
		"does without /proc: tells the command's group, whoever has been asked already, waits for nobody behind it, names nobody",
		"unchanged",
		"left",
		"twice",
	),
	close: row("nothing: the kernel has closed it", "unchanged"),
	chdir: row("stays where it was started", "unchanged"),
	"ioctl TIOCGPGRP": row(
		"takes stdin for no terminal of its session",
		"unchanged",
		"elsewhere",
	),
	"ioctl TIOCSPGRP": row(
		"the terminal's foreground stays",
		"unchanged",
		"background",
	),
	"ioctl TIOCNOTTY": row("keeps the terminal", "unchanged", "background"),
	"ioctl TIOCSCTTY": row(
		"the command has no terminal",
		"unchanged",
		"background",
	),
	getsid: row(
		"does not know that it leads its session",
		"unchanged",
		"elsewhere",
	),
	getpgid: row("leaves the terminal where it is", "unchanged", "background"),
	setsid: row("the command is told alone", "unchanged", "elsewhere", "untold"),
	"setpgid, the command": row(
		"the command is told alone",
		"unchanged",
		"elsewhere",
		"untold",
	),
	"setpgid, before a stop": row(
		"kills it alone when its time is over",
		"unchanged",
		"ungrouped",
	),
	"clone, the command": row("says so and ends", "refused"),
	"clone, before a stop": row("says so and goes on with the stop", "unchanged"),
	pipe2: row("says so at the stop and goes on with it", "unchanged"),
	"read, the word": row(
		"ends; the init says so, and goes on with the stop",
		"unchanged",
	),
	"write, the word": row(
		"says so, kills what was made ready, and goes on with the stop",
		"unstarted",
	),
	"waitid, not needed": row(
		"goes on; it is reaped like any other",
		"unchanged",
	),
	seal: row("says so and goes on unsealed", "unsealed"),
	"execve, the command": row(
		"searches on as execvp(3) does; then the child says so and ends with 126 or 127",
		"unchanged",
		"unrun",
	),
	"execve, before a stop": row(
		"says so and goes on with the stop",
		"unchanged",
	),
	"waitid, ends": row(
		"asks again, nine times, where it was interrupted; then says so and ends",
		"unchanged",
		"lost",
	),
	"waitid, ends EINTR once": row("asks again", "unchanged"),
	"waitid, ends ECHILD": row(
		"believes that nobody is left: says so and ends where the command is, otherwise ends",
		"unchanged",
		"lost",
		"left",
	),
	"waitid, one": row(
		"leaves the command a zombie and ends; another child is looked at again",
		"unchanged",
		"unreaped",
	),
	"waitid, stops": row(
		"does not stop as the command has stopped",
		"unchanged",
		"unstopped",
	),
	"kill, a signal": row(
		"says so in the journal, and does not stop with the command; a group that is not there is the command alone",
		"unchanged",
		"left",
		"unstopped",
	),
	"kill, KILL": row(
		"leaves a second later, whoever is left",
		"unchanged",
		"undead",
	),
	"kill, nothing": row(
		"asks everyone, whoever has been asked already",
		"unchanged",
		"twice",
	),
	"kill, itself": row(
		"does not stop, or ends by exit",
		"unchanged",
		"exits",
		"unstopped",
	),
	"prctl PR_SET_CHILD_SUBREAPER": row(
		"says so in the journal; orphans go to PID 1",
		"unchanged",
		"left",
	),
	"prctl PR_SET_PDEATHSIG": row("says so in the journal", "unchanged"),
	"rt_sigaction, CHLD": row(
		"looks for ended children every second; where SIGCHLD stays ignored the kernel does not keep the command's status",
		"unchanged",
		"slow",
	),
	"rt_sigaction, the command": row(
		"SIGCHLD is at its default",
		"unchanged",
		"unignored",
	),
	"rt_sigaction, before a stop": row(
		"SIGCHLD is at its default",
		"unchanged",
		"unignored",
	),
	"rt_sigaction, TSTP": row(
		"does not matter: it is at its default",
		"unchanged",
	),
	"rt_sigaction, end": row(
		"does not matter: it is at its default",
		"unchanged",
	),
	"rt_sigprocmask, all": row("says so and ends", "refused"),
	"rt_sigprocmask, the command": row(
		"does not run what no signal would reach; the child says so and ends with 126",
		"unrun",
	),
	"rt_sigprocmask, before a stop": row(
		"runs it with every signal blocked",
		"unchanged",
		"masked",
	),
	"rt_sigprocmask, complaint": row(
		"says why the command cannot be run, as a signal may end it",
		"unchanged",
	),
	"rt_sigprocmask, TSTP": row("does not stop", "unchanged", "unstopped"),
	"rt_sigprocmask, end": row("ends by exit", "unchanged", "exits"),
	"rt_sigtimedwait, any": row(
		"waits again where it was interrupted or in vain, 256 times within a millisecond; then is deaf",
		"unchanged",
		"deaf",
	),
	"rt_sigtimedwait, any EAGAIN once": row("waits again", "unchanged"),
	"rt_sigtimedwait, any EINTR once": row("waits again", "unchanged"),
	"rt_sigtimedwait, before a stop": row(
		"what was sent to everyone before may end the program",
		"unchanged",
	),
	"rt_sigtimedwait, one": row("finds none", "unchanged", "echoed"),
	clock_gettime: row(
		"counts what it meant to wait for as over",
		"unchanged",
		"early",
	),
	pidfd_open: row("signals by number", "unchanged"),
	"pidfd_open ESRCH": row(SKIPPED, "unchanged", "left"),
	"pidfd_open EINVAL": row(SKIPPED, "unchanged", "left"),
	pidfd_send_signal: row("signals by number", "unchanged"),
	"pidfd_send_signal ESRCH": row(SKIPPED, "unchanged", "left"),
};

/** The key of the row that says what a failing call does. */
export function keyOf(use: string, error: string, forever: boolean): string {
	const keys = [
		`${use} ${error}`,
		...(forever ? [] : [`${use} ${error} once`]),
	];
	return keys.findLast((key) => key in TABLE) ?? use;
}
