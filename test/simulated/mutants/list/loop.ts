import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const ENDS = "it ends when it should";
const BEFORE = "it never ends before";
const DEADLINES = "every deadline is met and none is early";
const SPINS = "it never spins";

/** The loop: what it takes, whom it asks, when it leaves. */
export const ofLoop = [
	...mutantsOf("src/init/loop.ts", [
		[
			"nobody lingers behind the command",
			"if (commandEnded()) linger();",
			"if (commandEnded() && command === 0) linger();",
			DEADLINES,
		],
		[
			"the first of the deadlines is never seen",
			"due >= 0; due = takeExpired()",
			"due > 0; due = takeExpired()",
			LOST,
		],
		[
			"nobody's being left is no reason to leave",
			"if (left === Left.NOBODY) return leave();",
			"if (left === Left.NOBODY) continue;",
			ENDS,
		],
		[
			"what somebody sent while the terminal was given up is forgotten",
			"settleEchoes(command); while",
			"while",
			LOST,
		],
		[
			"the end of the program before a stop lets nothing go",
			"releaseIfDue(command); // the",
			"// the",
			LOST,
		],
		[
			"a stopped command is not followed",
			"followStop(command); releaseIfDue",
			"releaseIfDue",
			"nobody stays stopped",
		],
		[
			"a SIGCHLD is forwarded too",
			"const left = onChild(command);",
			"onSignal(command, INFO); const left = onChild(command);",
			LOST,
		],
		[
			"no SIGCHLD is looked at",
			"if (signal === Signal.CHLD) {",
			"if (signal === Signal.CHLD && command === 0) {",
			"no zombie is left",
		],
		[
			"the last deadline is none to leave at",
			"if (onDeadline(command, due)) return leave();",
			"onDeadline(command, due);",
			ENDS,
		],
		[
			"every deadline is one to leave at",
			"if (onDeadline(command, due)) return leave();",
			"onDeadline(command, due); return leave();",
			BEFORE,
		],
	]),
	...mutantsOf("src/init/stopping/timeline.ts", [
		[
			"every wait has a timeout",
			"tellsOfChildren() ? -1 : LONGEST_WAIT;",
			"LONGEST_WAIT;",
			SPINS,
		],
		[
			"a deadline is waited for without a timeout",
			"const signal = takeSignal(awaited, info, wait);",
			"const signal = takeSignal(awaited, info);",
			DEADLINES,
		],
		[
			"the wait is a look while a deadline runs",
			"const signal = takeSignal(awaited, info, wait);",
			"const signal = takeSignal(awaited, info, 0);",
			SPINS,
		],
		[
			"a wait that was interrupted ends the loop",
			"answer !== -Errno.INTR && answer !== -Errno.AGAIN",
			"answer !== -Errno.AGAIN",
			LOST,
		],
		[
			"a wait that was over ends the loop",
			"answer !== -Errno.INTR && answer !== -Errno.AGAIN",
			"answer !== -Errno.INTR",
			DEADLINES,
		],
		[
			"a kernel that hands out no signals is asked without end",
			"return --vain < 0 ? answer : 0;",
			"return 0;",
			{
				alike:
					"this kernel ends no wait in vain; where one does, the faults have it (make faults)",
			},
		],
		[
			"the last deadline is waited for, not the first",
			"(nearest === 0 || other < nearest)",
			"(nearest === 0 || other > nearest)",
			DEADLINES,
		],
		[
			"the nearest deadline stays the nearest when it is over",
			"nearest = 0; for",
			"for",
			SPINS,
		],
		[
			"the last deadline of the table never runs out",
			"const COUNT: i32 = 5;",
			"const COUNT: i32 = 4;",
			ENDS,
		],
		[
			"a deadline is a tenth of a second early",
			"setInstant(deadline, (seen + time) | 1);",
			"setInstant(deadline, (seen + time - 100_000_000) | 1);",
			DEADLINES,
		],
		[
			"a deadline is a tenth of a second late",
			"setInstant(deadline, (seen + time) | 1);",
			"setInstant(deadline, (seen + time + 100_000_000) | 1);",
			DEADLINES,
		],
		[
			"a deadline begins at the clock that was read last",
			"if (nearest === 0) seen = now(Clock.MONOTONIC); else look(0);",
			"if (nearest === 0) seen = now(Clock.MONOTONIC);",
			DEADLINES,
		],
		[
			"a pause in front of a deadline moves it",
			"if (nearest === 0) seen = now(Clock.MONOTONIC); else look(0);",
			"look(0);",
			{
				alike: "with no deadline running there is none that a pause could move",
			},
		],
		[
			"a pause is time that has passed",
			"if (late > LATENESS)",
			"if (late > LATENESS * 1000)",
			DEADLINES,
		],
		[
			"what was meant to be waited for counts as a pause",
			"const late = at - seen - meant;",
			"const late = at - seen;",
			DEADLINES,
		],
		[
			"the second wait of a deadline counts as none",
			"const late = at - seen - meant; seen = at;",
			"const late = at - seen - meant;",
			DEADLINES,
		],
		[
			"waits are as long as they like",
			"const LONGEST_WAIT: i64 = SECOND;",
			"const LONGEST_WAIT: i64 = 1000 * SECOND;",
			DEADLINES,
		],
		[
			"what is over is not cancelled",
			"cancel(i); return i;",
			"return i;",
			SPINS,
		],
		[
			"deadlines that do not run are over",
			"if (runs(i) && instant(i) <= seen) {",
			"if (instant(i) <= seen) {",
			SPINS,
		],
		[
			"signals that are not taken are waited for",
			"const awaited = EVERY_SIGNAL & ~settings.deliverable;",
			"const awaited = EVERY_SIGNAL;",
			{
				alike:
					"they are not blocked: each acts as it comes, and none is there to be taken",
			},
		],
	]),
];
