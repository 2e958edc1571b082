import { nameOfSignal } from "../../../observe/signals.ts";
import { describe, dispositions } from "../describe.ts";
import { killedAtTheEnd } from "../ending.ts";
import type { Rule } from "../finding.ts";
import { otherStopOf } from "./signal-mismatch.ts";

/** What is ignored stays ignored, under any init. */
export const signalIgnored: Rule = {
	id: "signal-ignored",
	severity: "error",
	title: "The program ignores the stop signal",
	evidence:
		"SigIgn of the process that the signal gets to: PID 1, or an init's command",
	cure: "another stop signal, or a handler in the program; under firstborn, --grace as an end",
	look({ scene, stop }, course) {
		const taker = course?.taker;
		if (scene === undefined || taker === undefined) return [];
		const { process, effect, signal } = taker;
		if (effect !== "ignores" && effect !== "nothing") return [];
		if (otherStopOf(taker, scene) !== undefined) return [];
		const name = nameOfSignal(signal);
		const grace = course?.end === "yes";
		return [
			{
				severity: grace ? "warning" : "error",
				message: `${describe(process)} ${effect === "ignores" ? "ignores" : "does nothing on"} ${name}`,
				evidence: [dispositions(process, scene)],
				consequence: grace
					? `${name} does nothing; firstborn's --grace ends it with SIGKILL, and the status is 137`
					: `${name} does nothing; ${killedAtTheEnd(stop)}`,
				cure: {
					text: `let the program handle ${name}, or choose a stop signal that it acts on; an init cannot change it`,
				},
			},
		];
	},
};
