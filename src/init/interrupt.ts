// A command that the terminal has interrupted: the shell in front has to see the init end by the same signal, or its
// loop or script goes on as if the command had dealt with it (bash(1), SIGNALS; sh's "wait and cooperative exit").
import { getpid } from "../kernel/processes";
import {
	Code,
	changeMask,
	Disposition,
	kill,
	MaskHow,
	only,
	Signal,
	SignalInfo,
	setDisposition,
} from "../kernel/signals";
import { isRewritten, Placement, settings } from "./settings";

/** The key's signal that the terminal sent to the group that the init shares with the command. */
let shared: i32 = 0;
/** The key's signal by which the command has ended; 0 for another end. */
let interruption: i32 = 0;

function isOfKey(signal: i32): bool {
	return signal === Signal.INT || signal === Signal.QUIT;
}

/**
 * A signal has been received, whether it goes on at once or is held: what the terminal has sent to the init's group may
 * have ended the command already.
 */
export function noteReceived(info: SignalInfo): void {
	const isOfTerminal = info.code === Code.KERNEL && settings.sharesTerminal;
	if (isOfTerminal && isOfKey(info.signal) && !isRewritten(info.signal))
		shared = info.signal;
}

/** The command has ended; says whether it was in the terminal's foreground, in a group of its own. */
export function noteEnd(child: SignalInfo, inForeground: bool): void {
	if (child.code === Code.CLD_EXITED || !isOfKey(child.status)) return;
	if (inForeground || child.status === shared) interruption = child.status;
}

/**
 * Ends the init as the terminal ended the command, together with the rest of its group where that has not been told:
 * a script or a pipeline. Returns when there was no interruption, and where the kernel spares it: as PID 1.
 */
export function endAlike(): void {
	if (interruption === 0) return;
	setDisposition(interruption, Disposition.DEFAULT);
	changeMask(MaskHow.UNBLOCK, only(interruption));
	kill(settings.placement === Placement.GROUP ? 0 : getpid(), interruption);
}
