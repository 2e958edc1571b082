import { Errno } from "../kernel/errno";
import { openTerminal } from "../kernel/files";
import { absolute } from "../kernel/memory";
import {
	exit,
	getpid,
	newGroup,
	newSession,
	ownGroup,
	ownSession,
} from "../kernel/processes";
import {
	foregroundGroup,
	leaveTerminal,
	setForegroundGroup,
	takeTerminal,
} from "../kernel/terminal";
import {
	attachFailed,
	detached,
	failed,
	newSessionMade,
} from "./journal/journal";
import { Placement, setPlacement, settings } from "./settings";

const STDIN: i32 = 0;

/** Whether the command is to take the terminal, as its session's or as the foreground group. */
let given: bool = false;
/**
 * Decides where the command runs, and lets go of the terminal if the command is to have it in a session of its own.
 * Runs before the fork. Returns whether that has sent the init the SIGHUP and SIGCONT of a leader that leaves its terminal.
 */
export function releaseTerminal(): bool {
	const leader = ownSession() === getpid();
	if (settings.placement === Placement.FITTING) {
		const foreground = foregroundGroup(STDIN);
		if (foreground >= 0 && !leader) {
			// It cannot be stopped with a command in another group, nor see whether the rest of its own is: the terminal has
			// to tell the command itself, as it would without an init.
			if (getpid() === 1) {
				setPlacement(Placement.SHARED);
				settings.sharesTerminal = true;
				return false;
			}
			setPlacement(Placement.GROUP);
			given = foreground === ownGroup();
			return false;
		}
		setPlacement(Placement.SESSION);
		if (foreground < 0) return false;
	}
	if (settings.placement !== Placement.SESSION) return false;
	given = true;
	const answer = leaveTerminal(STDIN);
	detached(answer, leader);
	return answer >= 0 && leader;
}

/** Gives the command its session or group, and the terminal. Runs in the child, all signals blocked. */
export function placeCommand(): void {
	if (settings.placement === Placement.SESSION) {
		newSession();
		if (given) {
			const answer = takeTerminal(STDIN);
			if (answer < 0) attachFailed(answer);
		}
		newSessionMade();
	} else if (settings.placement === Placement.GROUP) {
		newGroup();
		if (given) setForegroundGroup(STDIN, getpid());
	} else if (settings.placement === Placement.FOREGROUND) takeForeground();
}

/** Becomes the leader of a group in the foreground of the terminal. A stdin that is closed ends it, unless that terminal may be missing. */
function takeForeground(): void {
	newGroup();
	const opened = settings.opensTerminal
		? openTerminal(absolute(text("/dev/tty")))
		: -1;
	const answer = setForegroundGroup(opened < 0 ? STDIN : opened, getpid());
	const isNone = answer === -Errno.NOTTY || answer === -Errno.NXIO;
	if (answer >= 0 || settings.opensTerminal || isNone) return;
	failed(phrase("tcsetpgrp"), answer);
	exit(settings.statusFailure);
}

/** When the shell has put the init into the foreground, its command's group goes there. Returns whether it did. */
export function handTerminalOver(command: i32): bool {
	return (
		settings.placement === Placement.GROUP &&
		foregroundGroup(STDIN) === ownGroup() &&
		setForegroundGroup(STDIN, command) >= 0
	);
}

/** Takes the terminal back from a command that has ended, for whoever goes on in the init's own group. Returns whether it had it. */
export function takeTerminalBack(command: i32): bool {
	return (
		settings.placement === Placement.GROUP &&
		foregroundGroup(STDIN) === command &&
		setForegroundGroup(STDIN, ownGroup()) >= 0
	);
}
