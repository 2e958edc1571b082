import { getpid } from "../kernel/processes";
import {
	changeMask,
	Disposition,
	kill,
	MaskHow,
	only,
	Signal,
	setDisposition,
} from "../kernel/signals";
import { suspending } from "./journal/journal";
import { Placement, settings } from "./settings";
import { isFirst } from "./stopping/everyone";

/**
 * Lets the kernel judge a SIGTSTP that is pending here: it stops the init, unless nobody could continue it (its
 * group is orphaned, or it is PID 1). Returns behind the stop, or at once.
 */
export function takePendingStop(): void {
	setDisposition(Signal.TSTP, Disposition.DEFAULT);
	changeMask(MaskHow.UNBLOCK, only(Signal.TSTP));
	changeMask(MaskHow.BLOCK, only(Signal.TSTP));
}

/**
 * Stops the init after a terminal's stop signal; told says whether the command has got it. SIGCONT ends the stop. PID 1
 * cannot stop itself, and is not to try: a stop signal takes a SIGCONT that waits out of the queue (signal(7)), and the
 * command would never get it.
 */
export function suspend(told: bool): void {
	if (
		settings.suspendsAlways ||
		(told && settings.placement === Placement.SESSION)
	) {
		suspending();
		if (!isFirst()) kill(getpid(), Signal.STOP);
	} else if (told && settings.placement === Placement.SHARED) {
		suspending();
		if (isFirst()) return;
		kill(getpid(), Signal.TSTP);
		takePendingStop();
	}
	// Elsewhere the command's own stop is what counts: follow.ts.
}
