import { nameOfSignal } from "../../../observe/signals.ts";
import type { Course, Fate } from "../course.ts";
import { runDirectly } from "../cures.ts";
import { describe, dispositions, several } from "../describe.ts";
import { killedAtTheEnd } from "../ending.ts";
import type { Facts, Scene } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";
import { kinOf } from "../kin.ts";
import { isShellProcess } from "../roles.ts";

const EXEC =
	"let the shell become the program: exec in front of the last command, or the form with brackets";

/** Whether a shell as PID 1 has programs that the stop does not get to. One that has a trap is no such shell. */
export function isStuckShell(scene: Scene, { process, effect }: Fate): boolean {
	return (
		isShellProcess(process) &&
		effect === "drops" &&
		kinOf(scene).childrenOf(process).length > 0
	);
}

/** A shell waits for its command, and passes no signal on. */
export const shellInFront: Rule = {
	id: "shell-in-front",
	severity: "error",
	title: "A shell in front does not pass the stop signal on",
	evidence:
		"a shell without a trap (SigCgt) that the signal gets to, and what runs below it",
	cure: "exec, the form with brackets, or firstborn in front, which tells and waits for everyone",
	look(facts, course) {
		const { scene } = facts;
		const taker = course?.taker;
		if (scene === undefined || taker === undefined) return [];
		return isStuckShell(scene, taker)
			? [stuck(facts, scene, taker)]
			: cutOff(facts, scene, course, taker);
	},
};

function stuck({ stop }: Facts, scene: Scene, { process }: Fate): Seen {
	const children = kinOf(scene).childrenOf(process);
	return {
		message: `PID 1 is a shell, ${describe(process)}, and waits for ${several(children)}`,
		evidence: [dispositions(process, scene)],
		consequence: `${nameOfSignal(stop.signal)} is dropped, and what the shell has started does not hear of it; ${killedAtTheEnd(stop)}`,
		cure: runDirectly(children[0]?.words ?? [], EXEC),
	};
}

/** Below an older init the shell ends at once, the init with it, and the kernel kills the rest. */
function cutOff(
	{ stop }: Facts,
	scene: Scene,
	course: Course | undefined,
	{ process, signal, effect, by }: Fate,
): Seen[] {
	if (!isShellProcess(process) || effect !== "ends" || !by) return [];
	const losses = (course?.losses ?? []).filter(
		({ behind }) => behind.pid === process.pid,
	);
	const [first] = losses;
	if (first === undefined) return [];
	const lost = losses.map((each) => each.process);
	const name = nameOfSignal(signal);
	return [
		{
			message: `between the init and ${several(lost)} is a shell, ${describe(process)}`,
			evidence: [
				dispositions(process, scene),
				...lost.slice(0, 5).map((each) => dispositions(each, scene)),
			],
			consequence: first.told
				? `${name} ends the shell at once, the init leaves with it, and ${describe(first.process)} is killed in the middle of its clean-up`
				: `${name} ends the shell at once, the init leaves with it, and ${describe(first.process)} is killed without having heard of the stop`,
			cure: runDirectly(
				first.process.words,
				`${EXEC}; firstborn in the init's place waits for everyone (stop signal ${nameOfSignal(stop.signal)})`,
			),
		},
	];
}
