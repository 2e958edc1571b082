// The calls by which a process says what is to become of signals: sigprocmask(2), sigaction(2), sigtimedwait(2).
import { Errno } from "../../../src/kernel/errno.ts";
import type { SystemCall } from "./calls.ts";
import { isIgnoredByDefault, isUncatchable, LAST_SIGNAL } from "./names.ts";
import { Disposition, storeInfo } from "./process.ts";
import { deliver, takeNext } from "./signals.ts";

enum How {
	BLOCK,
	UNBLOCK,
	SET,
}

function isIn(low: number, high: number, signal: number): boolean {
	return signal <= 32
		? ((low >>> (signal - 1)) & 1) === 1
		: ((high >>> (signal - 33)) & 1) === 1;
}

/** rt_sigprocmask. */
export const mask: SystemCall = (
	kernel,
	process,
	[how = 0, at = 0, old = 0],
	memory,
) => {
	const low = memory.int(at);
	const high = memory.int(at + 4);
	let oldLow = 0;
	let oldHigh = 0;
	for (let signal = 1; signal <= LAST_SIGNAL; signal++) {
		const was = process.blocked[signal] ?? 0;
		if (was && signal <= 32) oldLow |= 1 << (signal - 1);
		else if (was) oldHigh |= 1 << (signal - 33);
		if (isUncatchable(signal)) continue;
		const isNamed = isIn(low, high, signal);
		if (how === How.SET) process.blocked[signal] = isNamed ? 1 : 0;
		else if (isNamed) process.blocked[signal] = how === How.BLOCK ? 1 : 0;
	}
	memory.storePair(old, oldLow, oldHigh);
	deliver(kernel, process);
	return 0;
};

/** rt_sigaction: a signal that is from now on ignored is no longer pending (kernel/signal.c, do_sigaction). */
export const action: SystemCall = (
	_,
	process,
	[signal = 0, at = 0, old = 0],
	memory,
) => {
	if (isUncatchable(signal)) return -Errno.INVAL;
	const wanted = memory.long(at);
	memory.storeLong(old, process.dispositions[signal] ?? 0);
	const disposition = wanted > 1 ? Disposition.CAUGHT : wanted;
	process.dispositions[signal] = disposition;
	const isIgnored =
		disposition === Disposition.IGNORED ||
		(disposition === Disposition.DEFAULT && isIgnoredByDefault(signal));
	if (isIgnored)
		process.pending = process.pending.filter((each) => each.signal !== signal);
	return 0;
};

/** rt_sigtimedwait. */
export const timedWait: SystemCall = (
	kernel,
	process,
	[set = 0, at = 0, timeout = 0],
	memory,
) => {
	const low = memory.int(set);
	const high = memory.int(set + 4);
	const awaits = (signal: number) => isIn(low, high, signal);
	const take = () => process.taken ?? takeNext(process, awaits);
	const deadline = kernel.deadline(memory, timeout);
	const before = process.interruptions;
	let info = take();
	while (!info) {
		if (deadline <= kernel.clock) return -Errno.AGAIN;
		process.awaits = awaits;
		const passed = kernel.wait(process, deadline);
		process.awaits = undefined;
		// Before it stops: the SIGCONT that ends a stop is for the next call (kernel/signal.c, do_sigtimedwait).
		info = take();
		process.taken = undefined;
		kernel.hold(process);
		if (!info && process.interruptions !== before) return -Errno.INTR;
		if (!info && !passed) return -Errno.AGAIN;
	}
	storeInfo(memory, at, info);
	return info.signal;
};
