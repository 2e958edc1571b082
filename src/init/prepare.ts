import {
	becomeSubreaper,
	getpid,
	getppid,
	setParentDeathSignal,
} from "../kernel/processes";
import {
	blockAll,
	changeMask,
	Disposition,
	formerMask,
	kill,
	MaskHow,
	Signal,
	SignalSet,
	setDisposition,
} from "../kernel/signals";
import {
	failed,
	notDone,
	orphansElsewhere,
	subreaper,
} from "./journal/journal";
import { settings } from "./settings";

let mask: SignalSet = 0;
let childDisposition: Disposition = Disposition.DEFAULT;
let parent: i32 = 0;
let tells: bool = true;

/** Whether the kernel tells of a child's end: where SIGCHLD cannot be given its default (seccomp), it may be ignored. */
export function tellsOfChildren(): bool {
	return tells;
}

/**
 * Gives back, in a child, the mask and the disposition of SIGCHLD that the init was started with. Returns 0, or a negative
 * errno where signals stay blocked.
 */
export function restoreInherited(): i32 {
	// What could not be changed is still as it was inherited.
	if (tells) setDisposition(Signal.CHLD, childDisposition);
	return changeMask(MaskHow.SET, mask);
}

/**
 * Blocks every signal, so that each stays pending until the loop takes it. SIGCHLD gets its default: inherited as
 * ignored, the kernel would reap by itself and tell nobody (sigaction(2), SA_NOCLDWAIT). Returns 0, or a negative
 * errno where signals cannot be blocked, and so not be kept.
 */
export function blockEverything(): i32 {
	const answer = blockAll();
	mask = formerMask();
	const former = setDisposition(Signal.CHLD, Disposition.DEFAULT);
	if (former === Disposition.IGNORE) childDisposition = Disposition.IGNORE;
	tells = former >= 0;
	parent = getppid();
	return answer;
}

/** Returns whether orphans come here, as far as they have to. */
function adoptOrphans(): bool {
	if (!settings.subreaper) {
		if (getpid() !== 1) orphansElsewhere();
		return true;
	}
	const answer = getpid() === 1 ? 0 : becomeSubreaper();
	if (answer >= 0) subreaper();
	else {
		const what = phrase("cannot adopt orphans (PR_SET_CHILD_SUBREAPER)");
		if (settings.hasToAdopt) failed(what, answer);
		else notDone(what, answer);
	}
	return answer >= 0 || !settings.hasToAdopt;
}

/**
 * Registers with the kernel for orphans and for the parent's death. What is refused is told of. Returns whether the init
 * can do without.
 */
export function prepare(): bool {
	if (settings.deliverable !== 0)
		changeMask(MaskHow.UNBLOCK, settings.deliverable);
	if (!adoptOrphans()) return false;
	if (settings.parentDeathSignal === 0) return true;
	const answer = setParentDeathSignal(settings.parentDeathSignal);
	if (answer < 0) {
		notDone(
			phrase("cannot hear of the parent's death (PR_SET_PDEATHSIG)"),
			answer,
		);
	}
	// The parent may have died before the kernel knew that this matters.
	else if (getppid() !== parent) kill(getpid(), settings.parentDeathSignal);
	return true;
}
