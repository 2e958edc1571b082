import { getpid, lastChild, takeStopped } from "../kernel/processes";
import { kill, Signal } from "../kernel/signals";
import { suspending } from "./journal/journal";
import { Placement, settings } from "./settings";
import { stopAlike, takeContinuation } from "./suspend";
import { handTerminalOver } from "./terminal";

/**
 * Where the command has the init's terminal, a shell watches the init: the command's stop has to become the init's, and not
 * before it is one, or a command that reads the terminal takes what is typed for the shell. With a group of the command's
 * own the stop is that of all the init's group (a pipeline, a script); of a group that they share the terminal has told all.
 * Where nobody could continue the init the kernel does not stop it; the command then goes on too, as it would have without
 * the init. PID 1 cannot be stopped, and no shell watches it.
 */
export function followStop(command: i32): void {
	const isShared =
		settings.placement === Placement.SHARED && !settings.suspendsAlways;
	if (!isShared && settings.placement !== Placement.GROUP) return;
	if ((isShared && getpid() === 1) || takeStopped(command) <= 0) return;
	const by = lastChild().status;
	// The shell has put the running job into the foreground, of which it tells nobody: the command's turn.
	if (by === Signal.TTIN || by === Signal.TTOU) {
		if (handTerminalOver(command)) {
			kill(-command, Signal.CONT);
			return;
		}
	}
	const byTerminal = by !== Signal.STOP;
	suspending();
	// Nothing is asked between the look for a SIGCONT and the stop, which would lose one that comes there.
	const whom = isShared ? getpid() : 0;
	if (takeContinuation(command)) return;
	stopAlike(whom);
	// Only a command with a group of its own can have been stopped by a terminal's signal there.
	if (!takeContinuation(command) && byTerminal) kill(-command, Signal.CONT);
}
