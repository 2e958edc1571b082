import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";

/** What becomes of a signal beside its forwarding. */
export const ofSignals = [
	...mutantsOf("src/init/settings.ts", [
		[
			"what is to be dropped is sent on",
			"return isDropped(signal) ? 0 : load<u8>(REWRITES + signal);",
			"return isDropped(signal) ? signal : load<u8>(REWRITES + signal);",
			LOST,
		],
		[
			"the first bytes of the exit statuses are the last signal's",
			"const REWRITES: usize = memory.data(65, 8);",
			"const REWRITES: usize = memory.data(64, 64);",
			"the status is the command's",
		],
	]),
	...mutantsOf("src/init/handoff.ts", [
		[
			"what the kernel sends in its own name is forwarded",
			"info.code === Code.KERNEL || info.pid === getpid()",
			"info.code === Code.KERNEL",
			LOST,
		],
		[
			"what anybody sends is taken for an echo",
			"info.code === Code.KERNEL || info.pid === getpid()",
			"info.code !== Code.KERNEL || info.pid === getpid()",
			LOST,
		],
		[
			"an echo is left where the next one is waited for",
			"take(Signal.CONT, CONT);",
			"",
			LOST,
		],
	]),
	...mutantsOf("src/kernel/signals.ts", [
		[
			"only standard signals are blocked",
			"export const EVERY_SIGNAL: SignalSet = ~0;",
			"export const EVERY_SIGNAL: SignalSet = 0x7fffffff;",
			LOST,
		],
		[
			"a signal's set is the next one's",
			"return first << (signal - 1);",
			"return first << signal;",
			"it never spins",
		],
	]),
];
