import { Clock, now } from "../kernel/clock";
import { Errno } from "../kernel/errno";
import { Signal, SignalInfo, takeSignal } from "../kernel/signals";
import { taken } from "./hold";
import { cannotTake, cleanedUp, received } from "./report/report";
import { has, settings } from "./settings";
import { reapChildren } from "./tree";

/** The status when the kernel refuses to hand out signals. */
const STATUS_FAILURE: i32 = 125;

const INFO: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** Takes one signal after the other and reports it, until the one it ends on. Returns the exit status. */
export function listen(): i32 {
	while (true) {
		const signal = takeSignal(taken(), INFO);
		if (signal > 0) {
			attend(signal);
			if (has(settings.ending, signal))
				return settings.cleanup < 0 ? settings.status : cleanUp();
		} else if (isFinal(signal)) return STATUS_FAILURE;
	}
}

/** What is done about a signal that has been taken. */
function attend(signal: i32): void {
	if (has(settings.reported | settings.ending, signal)) received(INFO);
	if (signal === Signal.CHLD) reapChildren();
}

/** Whether no signal will ever be taken, which is said. Stopped and continued, the probe listens on. */
function isFinal(answer: i32): bool {
	if (answer === -Errno.INTR || answer === -Errno.AGAIN) return false;
	cannotTake(answer);
	return true;
}

/** Passes the time that cleaning up takes, with an ear for signals, and says that it is done. Returns the exit status. */
function cleanUp(): i32 {
	const end = now(Clock.MONOTONIC) + settings.cleanup;
	while (true) {
		const left = end - now(Clock.MONOTONIC);
		if (left <= 0) break;
		const signal = takeSignal(taken(), INFO, left);
		if (signal > 0) attend(signal);
		else if (isFinal(signal)) return STATUS_FAILURE;
	}
	cleanedUp();
	return settings.status;
}
