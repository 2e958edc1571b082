import { nameOfSignal } from "../../../observe/signals.ts";
import { replaceInit } from "../cures.ts";
import { describe, dispositions, several } from "../describe.ts";
import type { Rule } from "../finding.ts";
import { isShellProcess, runnerOf } from "../roles.ts";

/** Told, but without the time: the command ends on the signal by default, and with it the init. */
export const initLeavesFirst: Rule = {
	id: "init-leaves-first",
	severity: "warning",
	title: "The init leaves before others have cleaned up",
	evidence:
		"an init that waits for its command alone, a command that the signal ends by default, and others that catch it",
	cure: "firstborn in the init's place; it waits for everyone left",
	look({ scene }, course) {
		const taker = course?.taker;
		if (scene === undefined || course === undefined) return [];
		const init = taker?.by && scene.inits.get(taker.by.pid);
		if (taker?.by === undefined || init === undefined) return [];
		const { process } = taker;
		if (isShellProcess(process) || runnerOf(process.words)) return [];
		const lost = course.losses
			.filter(({ told, behind }) => told && behind.pid === process.pid)
			.map((loss) => loss.process);
		if (lost.length === 0) return [];
		const name = nameOfSignal(taker.signal);
		return [
			{
				message: `${several(lost)} ${lost.length === 1 ? "catches" : "catch"} ${name}, and the command does not`,
				evidence: [
					dispositions(process, scene),
					...lost.slice(0, 5).map((each) => dispositions(each, scene)),
				],
				consequence: `${name} ends ${describe(process)} at once, the init leaves with it, and the kernel kills the others in the middle of their clean-up`,
				cure: replaceInit(init, taker.by, process.words),
			},
		];
	},
};
