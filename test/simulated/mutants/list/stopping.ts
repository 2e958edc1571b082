import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const ORDER = "the order is kept";
const ASKED = "those left behind are asked to end, once";
const STATUS = "the status is the command's";
const ENDS = "it ends when it should";
const DEADLINES = "every deadline is met and none is early";

/** The course of a stop. */
export const ofStopping = [
	...mutantsOf("src/init/stopping/stopping.ts", [
		[
			"what is dropped is a stop all the same",
			"(settings.stopSignals & only(signal)) !== 0 && !isDropped(signal)",
			"(settings.stopSignals & only(signal)) !== 0",
			DEADLINES,
		],
		[
			"grace begins anew with each stop signal",
			"if (graceBegun || settings.grace === FOREVER) return;",
			"if (settings.grace === FOREVER) return;",
			DEADLINES,
		],
		[
			"grace that is for ever is over at once",
			"if (graceBegun || settings.grace === FOREVER) return;",
			"if (graceBegun) return;",
			DEADLINES,
		],
		[
			"grace never begins",
			"begin(Deadline.GRACE, settings.grace);",
			"",
			DEADLINES,
		],
		[
			"each stop signal is the first",
			"if (phase < Phase.STOPPING) phase = Phase.STOPPING;",
			"",
			LOST,
		],
		[
			"what is held is not let go by the next",
			"if (phase === Phase.HELD) release(command); forwardStop(command, info);",
			"forwardStop(command, info);",
			LOST,
		],
		[
			"the next stop signal goes before the one that is held",
			"if (phase === Phase.HELD) release(command); forwardStop(command, info);",
			"const wasHeld = phase === Phase.HELD; forwardStop(command, info); if (wasHeld) release(command);",
			ORDER,
		],
		[
			"delay does not hold",
			"if (!runs(Deadline.DELAY) && beforeStopProcess() <= 0) release(command);",
			"if (beforeStopProcess() <= 0) release(command);",
			LOST,
		],
		[
			"the program before a stop is not waited for",
			"if (!runs(Deadline.DELAY) && beforeStopProcess() <= 0) release(command);",
			"if (!runs(Deadline.DELAY)) release(command);",
			LOST,
		],
		[
			"what is held is let go however often",
			"if (phase !== Phase.HELD) return; if",
			"if",
			LOST,
		],
		[
			"the signal that is held is forgotten",
			"HELD.signal = info.signal;",
			"HELD.signal = Signal.TERM;",
			LOST,
		],
		[
			"how the signal that is held came is forgotten",
			"HELD.code = info.code;",
			"",
			LOST,
		],
		[
			"delay is twice as long",
			"begin(Deadline.DELAY, settings.delay);",
			"begin(Deadline.DELAY, settings.delay * 2);",
			LOST,
		],
		[
			"what is held without a reason stays",
			"if (settings.beforeStop !== 0) startBeforeStop(); releaseIfDue(command);",
			"if (settings.beforeStop !== 0) startBeforeStop();",
			LOST,
		],
		[
			"delay and before-stop hold only together",
			"(settings.delay > 0 || settings.beforeStop !== 0)",
			"settings.delay > 0 && settings.beforeStop !== 0",
			LOST,
		],
		[
			"other signals are held too",
			"if (!isStop(info.signal)) { passOn",
			"if (!isStop(info.signal) && command === 0) { passOn",
			LOST,
		],
		[
			"a delay goes on behind the command's end",
			"setCommandEnd(child); cancel(Deadline.DELAY);",
			"setCommandEnd(child);",
			{
				alike:
					"what is held has nobody to go to then: it is over without a word",
			},
		],
		[
			"a command that was interrupted while the signal was held has not been",
			"noteReceived(info);",
			"",
			STATUS,
		],
		[
			"exit statuses stay as they are",
			"const own = exitFor(status);",
			"const own = status;",
			STATUS,
		],
		[
			"it ends by the command's signal although another status is asked for",
			"if (own === status) endAlike();",
			"endAlike();",
			STATUS,
		],
		[
			"those left are asked at each end",
			"if (phase >= Phase.LINGERING) return;",
			"",
			LOST,
		],
		[
			"grace does not run for what was held when the command ended",
			"if (stopping) beginGrace();",
			"",
			DEADLINES,
		],
		[
			"grace runs from the command's end on",
			"if (stopping) beginGrace();",
			"beginGrace();",
			DEADLINES,
		],
		["nobody is asked", "asked(askEveryoneToEnd());", "asked(0);", ASKED],
		[
			"linger is for ever",
			"begin(Deadline.LINGER, settings.linger);",
			"",
			DEADLINES,
		],
		[
			"linger is grace",
			"begin(Deadline.LINGER, settings.linger);",
			"begin(Deadline.LINGER, settings.grace);",
			DEADLINES,
		],
		["nobody is killed", "killEveryone(); if", "if", DEADLINES],
		[
			"a command that nobody can find is not killed",
			"kill(-command, Signal.KILL); kill(command, Signal.KILL);",
			"",
			DEADLINES,
		],
		[
			"who does not die is waited for",
			"begin(Deadline.DRAIN, DRAIN);",
			"",
			ENDS,
		],
		[
			"who does not die is waited for twice",
			"begin(Deadline.DRAIN, DRAIN);",
			"begin(Deadline.DRAIN, DRAIN * 2);",
			ENDS,
		],
		[
			"who is killed has no time to be reaped",
			"begin(Deadline.DRAIN, DRAIN);",
			"begin(Deadline.DRAIN, 1);",
			"it never ends before",
		],
		[
			"a late program before a stop holds for ever",
			"killBeforeStop(); releaseIfDue(command); return false;",
			"killBeforeStop(); return false;",
			LOST,
		],
		[
			"delay's end lets nothing go",
			"case Deadline.DELAY: releaseIfDue(command); return false;",
			"case Deadline.DELAY: return false;",
			LOST,
		],
		[
			"grace's end kills nobody",
			'case Deadline.GRACE: killAll(command, phrase("grace")); return false;',
			"case Deadline.GRACE: return false;",
			DEADLINES,
		],
	]),
];
