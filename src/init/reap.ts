import { Errno } from "../kernel/errno";
import { lastChild, peekEnded, reap, reapAny } from "../kernel/processes";
import { farewell } from "./forward";
import { failed, noneEnded, reaped } from "./journal/journal";
import { beforeStopFailed } from "./journal/stop";
import { settings } from "./settings";
import { commandEnded, shellStatus } from "./status";
import { beforeStopEnded, beforeStopProcess } from "./stopping/before-stop";
import { canTellEveryone } from "./stopping/everyone";
import { onCommandEnd } from "./stopping/stopping";

/** Who is left. */
export enum Left {
	/** The command, or others while it is waited for them. */
	SOMEBODY,
	/** Nobody who is to be waited for. */
	NOBODY,
	/** The kernel does not tell. */
	UNKNOWN,
}

/** Takes note of a child that has been reaped. */
function note(pid: i32, command: i32): void {
	reaped(pid, lastChild(), command);
	if (pid === beforeStopProcess()) {
		if (shellStatus(lastChild()) !== 0) beforeStopFailed(lastChild());
		beforeStopEnded();
	}
	if (pid === command) onCommandEnd(command, lastChild());
}

/** Reaps all ended children. Who is left behind the command is waited for. */
function reapAll(command: i32): Left {
	while (true) {
		const pid = reapAny();
		if (pid > 0) note(pid, command);
		else if (pid === 0) return Left.SOMEBODY;
		else
			return pid === -Errno.CHILD && commandEnded() ? Left.NOBODY : lost(pid);
	}
}

/**
 * Reaps ended children up to and including the command, with whose end it is over. Children are looked at before
 * they are reaped (WNOWAIT): while the command is a zombie its group's number is its own, and the group can be told.
 */
function reapToCommand(command: i32): Left {
	while (true) {
		const pid = peekEnded();
		if (pid === 0) return Left.SOMEBODY;
		if (pid < 0) return lost(pid);
		note(pid, command);
		if (pid === command) farewell(command);
		reap(pid);
		if (pid === command) return Left.NOBODY;
	}
}

/** Reaps all ended children. Nobody is waited for behind the command. */
function reapQuietly(command: i32): Left {
	while (true) {
		const pid = reapAny();
		if (pid > 0) {
			note(pid, command);
			continue;
		}
		noneEnded(pid);
		if (commandEnded()) return Left.NOBODY;
		return pid === 0 || settings.pauses ? Left.SOMEBODY : lost(pid);
	}
}

/** Reaps ended children. */
export function reapEnded(command: i32): Left {
	if (settings.leavesQuietly) return reapQuietly(command);
	return settings.linger > 0 && canTellEveryone()
		? reapAll(command)
		: reapToCommand(command);
}

/** No child is left although the command has not been reaped here, or the kernel refuses to tell. */
export function lost(answer: i32): Left {
	failed(phrase("cannot wait for the command (waitid)"), answer);
	return Left.UNKNOWN;
}
