import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const WHOM = "nobody is signalled who is none of its business";

/** What becomes of a signal beside its forwarding. */
export const ofSignals = [
	...mutantsOf("src/init/settings.ts", [
		[
			"what is to be dropped is sent on",
			"return to === 0 ? signal : to === DROPPED ? 0 : to;",
			"return to === 0 ? signal : to === DROPPED ? signal : to;",
			LOST,
		],
		[
			"the last real-time signal is beyond the table",
			"const SIGNALS: i32 = Signal.RTMAX + 1;",
			"const SIGNALS: i32 = Signal.RTMAX;",
			{
				alike:
					"a table's end is the same as no entry for a signal that nobody rewrites",
			},
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
			WHOM,
		],
	]),
];
