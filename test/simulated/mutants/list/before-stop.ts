import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const DEADLINES = "every deadline is met and none is early";

/** The program before a stop. */
export const ofBeforeStop = [
	...mutantsOf("src/init/stopping/before-stop.ts", [
		[
			"the program before a stop is in the init's group",
			"newGroup(); restoreInherited();",
			"restoreInherited();",
			"the command starts as the init was started",
		],
		[
			"the program before a stop starts with everything blocked",
			"newGroup(); restoreInherited();",
			"newGroup();",
			"the command starts as the init was started",
		],
		[
			"the program before a stop has for ever",
			"begin(Deadline.BEFORE_STOP, settings.beforeStopTimeout);",
			"",
			DEADLINES,
		],
		[
			"the program before a stop is not known to run",
			"running = forkUntilExec();",
			"running = -Errno.SRCH; if (forkUntilExec() === 0) become();",
			LOST,
		],
		[
			"the program before a stop is killed when it has ended",
			"running = -Errno.SRCH; cancel(Deadline.BEFORE_STOP);",
			"running = -Errno.SRCH;",
			DEADLINES,
		],
		[
			"a late program before a stop is let be",
			"kill(-running, Signal.KILL); kill(running, Signal.KILL);",
			"",
			DEADLINES,
		],
		[
			"a late program before a stop is asked to end",
			"kill(-running, Signal.KILL); kill(running, Signal.KILL);",
			"kill(-running, Signal.TERM);",
			LOST,
		],
	]),
];
