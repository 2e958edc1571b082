// Process groups, sessions and their terminal: setpgid(2), setsid(2), credentials(7), drivers/tty/tty_jobctrl.c.
import { Errno } from "../../../src/kernel/errno.ts";
import type { Kernel } from "./kernel.ts";
import { Code, SIG } from "./names.ts";
import { type Process, State } from "./process.ts";
import { send } from "./signals.ts";
import type { Terminal } from "./terminal.ts";

/** A group and a session that were made outside of the namespace, and what is above: inside they are told as 0 (pid_namespaces(7)). */
export const OUTSIDE = 1_000_000;

/** A group's or a session's number as it is told inside. */
export function told(number: number): number {
	return number >= OUTSIDE ? 0 : number;
}

/** The processes of a group that have not been reaped, in the order in which they are told. */
export function membersOf(kernel: Kernel, group: number): Process[] {
	return kernel.living
		.filter((each) => each.group === group)
		.sort((a, b) => b.joined - a.joined);
}

/** Whether nobody could continue the members of a group: none has a parent in another group of the session (setpgid(2)). */
export function isOrphaned(
	kernel: Kernel,
	group: number,
	ignored?: Process,
): boolean {
	if (group === OUTSIDE) return !kernel.isJob;
	return !membersOf(kernel, group).some(
		(each) =>
			each !== ignored &&
			each.isAlive &&
			each.parent &&
			each.parent.group !== group &&
			each.parent.session === each.session,
	);
}

/** Continues and hangs up a group that becomes orphaned with members stopped (kernel/exit.c, kill_orphaned_pgrp). */
export function releaseOrphaned(
	kernel: Kernel,
	exiting: Process,
	member: Process,
	parent: Process | undefined,
): void {
	const { group } = member;
	if (!parent || parent.group === group || parent.session !== member.session)
		return;
	if (!isOrphaned(kernel, group, exiting === member ? exiting : undefined))
		return;
	const members = membersOf(kernel, group);
	if (!members.some(({ state }) => state === State.STOPPED)) return;
	signalGroup(kernel, group, SIG.SIGHUP);
	signalGroup(kernel, group, SIG.SIGCONT);
}

/** Sends a signal to a group, from the kernel or in a process's name. */
export function signalGroup(
	kernel: Kernel,
	group: number,
	signal: number,
	name?: Process,
): void {
	const code = name ? Code.USER : Code.KERNEL;
	for (const each of membersOf(kernel, group)) {
		kernel.watch?.sent(undefined, each, signal);
		send(kernel, each, { signal, code, pid: name?.pid ?? 0, status: 0 });
	}
}

/** setsid(2). Returns the session or a negative errno. */
export function newSession(kernel: Kernel, process: Process): number {
	if (kernel.living.some(({ group }) => group === process.pid))
		return -Errno.PERM;
	process.session = process.pid;
	process.group = process.pid;
	process.terminal = undefined;
	return process.session;
}

/** setpgid(2) of a process for itself. Returns 0 or a negative errno. */
export function joinGroup(
	kernel: Kernel,
	process: Process,
	group: number,
): number {
	if (process.session === process.pid || group === OUTSIDE) return -Errno.PERM;
	const isThere = kernel.living.some(
		(each) => each.group === group && each.session === process.session,
	);
	if (group !== process.pid && !isThere) return -Errno.PERM;
	process.group = group;
	return 0;
}

/** TIOCSPGRP(2const). Returns 0 or a negative errno. */
export function setForeground(
	kernel: Kernel,
	process: Process,
	group: number,
): number {
	const { terminal } = process;
	if (!terminal) return -Errno.NOTTY;
	const members = membersOf(kernel, group);
	if (members.length === 0) return -Errno.SRCH;
	if (members.some(({ session }) => session !== process.session))
		return -Errno.PERM;
	terminal.foreground = group;
	terminal.since = kernel.clock;
	return 0;
}

/** Takes a terminal from everyone of its session. */
function disconnect(kernel: Kernel, terminal: Terminal): void {
	for (const each of kernel.living)
		if (each.terminal === terminal) each.terminal = undefined;
	terminal.session = 0;
	terminal.foreground = 0;
}

/** TIOCNOTTY(2const): a leader's foreground group gets SIGHUP and SIGCONT in its name. Returns 0 or a negative errno. */
export function leaveTerminal(kernel: Kernel, process: Process): number {
	const { terminal } = process;
	if (!terminal) return -Errno.NOTTY;
	if (process.session !== process.pid) {
		process.terminal = undefined;
		return 0;
	}
	const { foreground } = terminal;
	signalGroup(kernel, foreground, SIG.SIGHUP, process);
	signalGroup(kernel, foreground, SIG.SIGCONT, process);
	disconnect(kernel, terminal);
	return 0;
}

/** TIOCSCTTY(2const). Returns 0 or a negative errno. */
export function takeTerminal(process: Process, terminal: Terminal): number {
	if (process.session !== process.pid || process.terminal) return -Errno.PERM;
	if (terminal.session !== 0) return -Errno.PERM;
	terminal.session = process.session;
	terminal.foreground = process.group;
	process.terminal = terminal;
	process.formerForeground = 0;
	return 0;
}

/**
 * A session leader's end: its terminal's foreground group is hung up, and continued if the terminal had hung up before
 * (disassociate_ctty).
 */
export function hangUp(kernel: Kernel, leader: Process): void {
	if (leader.session !== leader.pid) return;
	const { terminal, formerForeground } = leader;
	const foreground = terminal?.foreground ?? formerForeground;
	if (terminal) disconnect(kernel, terminal);
	if (foreground === 0) return;
	signalGroup(kernel, foreground, SIG.SIGHUP);
	if (!terminal) signalGroup(kernel, foreground, SIG.SIGCONT);
}

/**
 * A terminal's other side is closed (drivers/tty/tty_io.c, __tty_hangup): its session's leader, and nobody else, gets SIGHUP
 * and SIGCONT from the kernel, and it is nobody's terminal any more.
 */
export function closeTerminal(kernel: Kernel, terminal: Terminal): void {
	const { session, foreground } = terminal;
	disconnect(kernel, terminal);
	terminal.isHungUp = true;
	const leader = kernel.living.find(({ pid }) => pid === session);
	if (!leader) return;
	leader.formerForeground = foreground;
	for (const signal of [SIG.SIGHUP, SIG.SIGCONT]) {
		kernel.watch?.sent(undefined, leader, signal);
		send(kernel, leader, { signal, code: Code.KERNEL, pid: 0, status: 0 });
	}
}
