import { lastChild, takeStopped } from "../kernel/processes";
import { kill, Signal } from "../kernel/signals";
import { suspending } from "./journal/journal";
import { Placement, settings } from "./settings";
import { stopAlike, takeContinuation } from "./suspend";
import { handTerminalOver } from "./terminal";

/**
 * When the command's group shares a terminal with the init's, a shell watches the init: the command's stop has to become the init's,
 * and that of all its group (a pipeline, a script). Where nobody could continue the init the kernel does not stop it;
 * the command then goes on too, as it would have without the init.
 */
export function followStop(command: i32): void {
	if (settings.placement !== Placement.GROUP || takeStopped(command) <= 0)
		return;
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
	if (takeContinuation(command)) return;
	stopAlike(0);
	if (!takeContinuation(command) && byTerminal) kill(-command, Signal.CONT);
}
