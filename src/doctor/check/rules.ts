import type { Rule } from "./finding.ts";
import { deadlineTooShort } from "./findings/deadline-too-short.ts";
import { initDropsSignal } from "./findings/init-drops-signal.ts";
import { initLeavesFirst } from "./findings/init-leaves-first.ts";
import { oldInit } from "./findings/old-init.ts";
import { outsideTheGroup } from "./findings/outside-the-group.ts";
import { packageManagerInFront } from "./findings/package-manager-in-front.ts";
import { pastExit } from "./findings/past-exit.ts";
import { pid1DropsSignal } from "./findings/pid-1-drops-signal.ts";
import { shellForm } from "./findings/shell-form.ts";
import { shellInFront } from "./findings/shell-in-front.ts";
import { signalIgnored } from "./findings/signal-ignored.ts";
import { signalMismatch } from "./findings/signal-mismatch.ts";
import { stopSignalUnheard } from "./findings/stop-signal-unheard.ts";
import { stopSignalUnlisted } from "./findings/stop-signal-unlisted.ts";
import { zombies } from "./findings/zombies.ts";

/** Every finding that there is, in the order of the documentation. */
export const RULES: readonly Rule[] = [
	pid1DropsSignal,
	shellInFront,
	packageManagerInFront,
	signalMismatch,
	signalIgnored,
	stopSignalUnheard,
	initDropsSignal,
	outsideTheGroup,
	initLeavesFirst,
	deadlineTooShort,
	stopSignalUnlisted,
	zombies,
	shellForm,
	pastExit,
	oldInit,
];
