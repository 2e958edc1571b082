import { getpid } from "../kernel/processes";
import {
	changeMask,
	Disposition,
	kill,
	MaskHow,
	only,
	Signal,
	SignalInfo,
	setDisposition,
	takeSignal,
} from "../kernel/signals";
import { passOn } from "./forward";
import { received, suspending } from "./journal/journal";
import { Placement, settings } from "./settings";

const INFO: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** Passes a SIGCONT on that has come already. Returns whether there was one. */
export function takeContinuation(command: i32): bool {
	if (takeSignal(only(Signal.CONT), INFO, 0) <= 0) return false;
	received(INFO);
	passOn(command, INFO);
	return true;
}

/**
 * Sends SIGTSTP to the init (its pid) or its group (0), and lets the kernel judge it: it stops the init, unless nobody
 * could continue it (its group is orphaned, or it is PID 1). Returns behind the stop, or at once.
 */
export function stopAlike(whom: i32): void {
	kill(whom, Signal.TSTP);
	setDisposition(Signal.TSTP, Disposition.DEFAULT);
	changeMask(MaskHow.UNBLOCK, only(Signal.TSTP));
	// What stays blocked is taken: or the loop would take it, and stop once more, for ever.
	takeSignal(only(Signal.TSTP), INFO, 0);
	changeMask(MaskHow.BLOCK, only(Signal.TSTP));
}

/**
 * Stops the init after a terminal's stop signal; told says whether the command has got it. SIGCONT ends the stop. One
 * that has come since comes first: any stop signal takes a waiting SIGCONT out of the queue (signal(7)), and nobody
 * would go on. PID 1 cannot stop itself, and is not to try, for the same reason.
 */
export function suspend(command: i32, told: bool): void {
	if (
		!settings.suspendsAlways &&
		!(told && settings.placement === Placement.SESSION)
	)
		return; // the command's own stop is what counts: follow.ts
	suspending();
	const self = getpid();
	if (self === 1 || takeContinuation(command)) return;
	kill(self, Signal.STOP);
}
