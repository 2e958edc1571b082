import { system, systemWide } from "./call";
import { Errno } from "./errno";
import { Address, absolute } from "./memory";
import { Call } from "./numbers";
import { SignalInfo } from "./signals";

const CLONE_VFORK: i64 = 0x4000;
const SIGCHLD: i64 = 17;

/**
 * Makes a child process and sleeps until it has exec'ed or ended: nothing of the parent runs in between.
 * The child has memory of its own. Returns the child's pid, 0 in the child, or a negative errno. See clone(2), vfork(2).
 */
export function forkUntilExec(): i32 {
	return <i32>system(Call.clone, CLONE_VFORK | SIGCHLD);
}

/** Makes a child process: both go on at once. Returns as forkUntilExec. */
export function fork(): i32 {
	return <i32>system(Call.clone, SIGCHLD);
}

/** Becomes another program; returns only on failure, with a negative errno. See execve(2). */
export function execute(path: Address, argv: Address, envp: Address): i32 {
	return <i32>system(Call.execve, path, argv, envp);
}

/** Ends the process. */
export function exit(status: i32): void {
	system(Call.exit_group, status);
}

/** Own process id, in the own PID namespace. */
export function getpid(): i32 {
	return <i32>system(Call.getpid);
}

/** The parent's process id; 0 when it is outside of the PID namespace. */
export function getppid(): i32 {
	return <i32>system(Call.getppid);
}

/** The session of the calling process. */
export function ownSession(): i32 {
	return <i32>system(Call.getsid, 0);
}

/** The process group of the calling process. */
export function ownGroup(): i32 {
	return <i32>system(Call.getpgid, 0);
}

/** Becomes the leader of a new session and group without a terminal. Returns the session or a negative errno. See setsid(2). */
export function newSession(): i32 {
	return <i32>system(Call.setsid);
}

/** Becomes the leader of a new process group in the same session. Returns 0 or a negative errno. See setpgid(2). */
export function newGroup(): i32 {
	return <i32>system(Call.setpgid, 0, 0);
}

/** Changes the working directory. Returns 0 or a negative errno. */
export function changeDirectory(path: Address): i32 {
	return <i32>system(Call.chdir, path);
}

const PR_SET_PDEATHSIG: i64 = 1;
const PR_SET_CHILD_SUBREAPER: i64 = 36;

/** Orphaned descendants become this process's children instead of PID 1's. Returns 0 or a negative errno. See PR_SET_CHILD_SUBREAPER(2const). */
export function becomeSubreaper(): i32 {
	return <i32>system(Call.prctl, PR_SET_CHILD_SUBREAPER, 1);
}

/** The signal the kernel sends when the parent (its thread) ends. Returns 0 or a negative errno. See PR_SET_PDEATHSIG(2const). */
export function setParentDeathSignal(signal: i32): i32 {
	return <i32>system(Call.prctl, PR_SET_PDEATHSIG, signal);
}

const P_ALL: i64 = 0;
const P_PID: i64 = 1;
const WNOHANG: i64 = 1;
const WSTOPPED: i64 = 2;
const WEXITED: i64 = 4;
const WNOWAIT: i64 = 0x01000000;

const CHILD: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** What the last successful wait of this file told: pid, code (CLD_…) and status of a child. */
export function lastChild(): SignalInfo {
	return CHILD;
}

/** No handler interrupts a wait (src/host/seal.h has the only one): what is interrupted again and again is refused. */
const MOST_INTERRUPTIONS: i32 = 9;

function waitFor(which: i64, pid: i64, options: i64): i32 {
	CHILD.pid = 0; // where nobody has ended WNOHANG answers 0, and not every kernel stores one here (waitid(2))
	let failed: i32 = 0;
	let left = MOST_INTERRUPTIONS;
	do
		failed = <i32>(
			systemWide(
				Call.waitid,
				which,
				pid,
				absolute(changetype<usize>(CHILD)),
				options,
			)
		);
	while (failed === -Errno.INTR && --left > 0);
	return failed < 0 ? failed : CHILD.pid;
}

/**
 * Looks for any ended child and leaves it a zombie, so that its pid and group stay its own.
 * Returns its pid, 0 when none has ended, or a negative errno (-ECHILD: no children). See waitid(2).
 */
export function peekEnded(): i32 {
	return waitFor(P_ALL, 0, WEXITED | WNOHANG | WNOWAIT);
}

/** Reaps any ended child. Returns as peekEnded; lastChild() has its end. */
export function reapAny(): i32 {
	return waitFor(P_ALL, 0, WEXITED | WNOHANG);
}

/** Waits until a child ends and reaps it. Returns its pid or a negative errno. */
export function waitAny(): i32 {
	return waitFor(P_ALL, 0, WEXITED);
}

/** Reaps one child if it has ended. Returns as peekEnded. */
export function reap(pid: i32): i32 {
	return waitFor(P_PID, pid, WEXITED | WNOHANG);
}

/** Whether one child has been stopped since last asked; lastChild().status is the signal that did it. Returns as peekEnded. */
export function takeStopped(pid: i32): i32 {
	return waitFor(P_PID, pid, WSTOPPED | WNOHANG);
}

/** Makes a child process whose end causes no SIGCHLD; waitEnd waits for it. Returns as forkUntilExec. */
export function forkQuietly(): i32 {
	return <i32>system(Call.clone);
}

/** Without this a wait does not see the children of forkQuietly. */
const __WALL: i64 = 0x40000000;

/** Waits until one child ends and reaps it. Returns its pid or a negative errno. */
export function waitEnd(pid: i32): i32 {
	return waitFor(P_PID, pid, WEXITED | __WALL);
}

/** Waits until one child ends and leaves it a zombie. Returns as waitEnd. */
export function waitZombie(pid: i32): i32 {
	return waitFor(P_PID, pid, WEXITED | WNOWAIT);
}

/**
 * A descriptor that stays this process's, whoever has its number later. Returns it or a negative errno (-ENOSYS
 * before Linux 5.3). See pidfd_open(2).
 */
export function openProcess(pid: i32): i32 {
	return <i32>system(Call.pidfd_open, pid, 0);
}

/** Sends a signal to the process behind such a descriptor. Returns 0 or a negative errno. See pidfd_send_signal(2). */
export function signalProcess(descriptor: i32, signal: i32): i32 {
	return <i32>systemWide(Call.pidfd_send_signal, descriptor, signal, 0, 0);
}
