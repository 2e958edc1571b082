// Which signals are held for the listener, and what becomes of the others.
import {
	changeMask,
	Disposition,
	EVERY_SIGNAL,
	MaskHow,
	only,
	Signal,
	SignalSet,
	setDisposition,
} from "../kernel/signals";
import { has, isTree, settings } from "./settings";

/** The first thing done: whatever arrives from here on waits for somebody to take it. */
export function holdEverything(): void {
	changeMask(MaskHow.SET, EVERY_SIGNAL);
	// Inherited as ignored, the kernel would reap every child by itself. Setting it drops what waits: so, first.
	setDisposition(Signal.CHLD, Disposition.DEFAULT);
}

/** What the listener takes. In a tree CHLD is of it, since children have to be reaped. */
export function taken(): SignalSet {
	const set = settings.reported | settings.ending;
	return (isTree() ? set | only(Signal.CHLD) : set) & ~settings.ignored;
}

/**
 * Lets go of what the listener does not take: it does what it was set to do when the probe was started, by default
 * what signal(7) says. What it does take waits, even where it was inherited as ignored.
 */
export function holdTaken(): void {
	for (let signal = 1; signal <= Signal.RTMAX; signal++)
		if (has(settings.ignored, signal))
			setDisposition(signal, Disposition.IGNORE);
	// Whoever reads the reports may leave; that is no reason to end.
	if (!has(taken(), Signal.PIPE))
		setDisposition(Signal.PIPE, Disposition.IGNORE);
	changeMask(MaskHow.SET, taken());
}
