import { nameOfSignal } from "../../../observe/signals.ts";
import { describe } from "../describe.ts";
import { killedAtTheEnd } from "../ending.ts";
import type { Rule } from "../finding.ts";

/** -r TERM:0 has its uses while a container is set up, and is then forgotten. */
export const initDropsSignal: Rule = {
	id: "init-drops-signal",
	severity: "error",
	title: "The init is told to pass the stop signal on to nobody",
	evidence: "the init's --rewrite, or FIRSTBORN_REWRITE",
	cure: "without that rewrite, or with another signal in it",
	look({ stop }, course) {
		if (course?.dropping === undefined) return [];
		const name = nameOfSignal(stop.signal);
		return [
			{
				message: `${describe(course.dropping)} drops ${name}`,
				evidence: [`--rewrite has ${name}:0`],
				consequence: `nobody hears of the stop; ${killedAtTheEnd(stop)}`,
				cure: { text: `remove the rewrite of ${name}` },
			},
		];
	},
};
