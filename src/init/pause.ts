import { closeFrom } from "../kernel/files";
import { Signal, SignalInfo } from "../kernel/signals";
import { failed, received } from "./journal/journal";
import { reapEnded } from "./reap";
import { settings } from "./settings";
import { nextSignal } from "./stopping/timeline";

const INFO: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));
const STDERR: i32 = 2;

/** Holds namespaces open without a command, as in a pod: reaps until SIGTERM or SIGINT. Returns the exit status. */
export function pause(): i32 {
	if (settings.keepsNoDescriptors) closeFrom(STDERR + 1);
	while (true) {
		const signal = nextSignal(INFO);
		if (signal > 0) received(INFO);
		if (signal === Signal.TERM || signal === Signal.INT) return 0;
		if (signal === Signal.CHLD) reapEnded(0);
		else if (signal < 0) {
			failed(phrase("cannot receive signals (rt_sigtimedwait)"), signal);
			return settings.statusFailure;
		}
	}
}
