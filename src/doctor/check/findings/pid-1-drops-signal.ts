import { nameOfSignal } from "../../../observe/signals.ts";
import { putInitInFront } from "../cures.ts";
import { describe, dispositions } from "../describe.ts";
import { killedAtTheEnd } from "../ending.ts";
import type { Rule } from "../finding.ts";
import { isStuckShell } from "./shell-in-front.ts";
import { otherStopOf } from "./signal-mismatch.ts";

/** The kernel gives PID 1 no signal that it has no handler for (kill(2), pid_namespaces(7)). */
export const pid1DropsSignal: Rule = {
	id: "pid-1-drops-signal",
	severity: "error",
	title: "PID 1 does not catch the stop signal",
	evidence:
		"SigCgt, SigBlk and SigIgn of PID 1, and that it does not wait for the signal in sigtimedwait(2)",
	cure: "an init in front of the program, or a handler in it",
	look({ scene, stop }, course) {
		const taker = course?.taker;
		if (scene === undefined || taker?.process.innerPid !== 1) return [];
		if (taker.effect !== "drops" && taker.effect !== "unknown") return [];
		if (isStuckShell(scene, taker) || otherStopOf(taker, scene) !== undefined)
			return [];
		const { process, effect } = taker;
		const name = nameOfSignal(stop.signal);
		const unseen =
			effect === "unknown"
				? "; whether it waits for it otherwise this user may not see"
				: "";
		return [
			{
				severity: effect === "unknown" ? "warning" : "error",
				message: `PID 1, ${describe(process)}, has no handler for ${name}${unseen}`,
				evidence: [dispositions(process, scene)],
				consequence: `the kernel drops ${name}: PID 1 gets no signal that it has no handler for; ${killedAtTheEnd(stop)}`,
				cure: putInitInFront(
					process.words,
					`put an init in front, so that ${name} ends the program, or let the program handle ${name}`,
				),
			},
		];
	},
};
