import type { Process } from "../../../observe/processes/process.ts";
import type { Course, Loss } from "../course.ts";
import { replaceInit } from "../cures.ts";
import { describe, several } from "../describe.ts";
import { hasSomethingToDo } from "../effect.ts";
import type { Scene } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";
import type { Init } from "../manner.ts";
import { isShellProcess, runnerOf } from "../roles.ts";

/** An older init tells one process or one group, and leaves when its command ends; the kernel kills whoever is left. */
export const outsideTheGroup: Rule = {
	id: "outside-the-group",
	severity: "warning",
	title: "Nobody tells some processes of a stop",
	evidence:
		"processes that act on SIGTERM, whose parent is the init or ends at once, and that the init does not pass the signal on to",
	cure: "firstborn in the init's place; it tells and waits for everyone left",
	look({ scene }, course) {
		if (scene === undefined || course === undefined) return [];
		const init = innermostInit(scene, course);
		if (init === undefined) return [];
		const seen = [...unheard(scene, course, init)];
		return seen.length > 0 ? seen : leftToParents(scene, course, init);
	},
};

interface Placed {
	readonly process: Process;
	readonly init: Init;
}

/** The init that has passed the signal to the one that takes it. */
function innermostInit(scene: Scene, { taker }: Course): Placed | undefined {
	const process = taker?.by;
	const init = process && scene.inits.get(process.pid);
	return init && process ? { process, init } : undefined;
}

function* unheard(
	scene: Scene,
	course: Course,
	{ process, init }: Placed,
): Generator<Seen> {
	const lost = course.losses.filter((loss) => isUntold(loss, scene));
	if (lost.length === 0 || course.end === "no") return;
	const processes = lost.map((loss) => loss.process);
	yield {
		message: `${several(processes)} ${lost.length === 1 ? "is" : "are"} told of a stop by nobody`,
		evidence: [
			`${describe(process)} passes signals on to ${audienceOf(init)}, ${describe(course.taker?.process ?? process)}`,
			...processes
				.slice(0, 5)
				.map(
					(each) =>
						`process ${each.innerPid}: process group ${each.group}, session ${each.session}, acts on TERM`,
				),
		],
		consequence:
			"when the command has ended the init leaves, and the kernel kills them before they can clean up",
		cure: replaceInit(init, process, course.taker?.process.words ?? []),
	};
}

/** What stands behind a shell or a package manager is their finding. */
function isUntold({ told, behind }: Loss, scene: Scene): boolean {
	return (
		!told &&
		!isShellProcess(behind) &&
		runnerOf(behind.words) === undefined &&
		!scene.inits.get(behind.pid)?.linger
	);
}

/** Groups of their own whose parent takes the signal: it may tell them or not. */
function leftToParents(
	scene: Scene,
	course: Course,
	{ process, init }: Placed,
): Seen[] {
	const command = course.taker?.process;
	if (init.linger > 0 || init.audience === "services" || command === undefined)
		return [];
	const apart = scene.processes.filter(
		(each) =>
			course.cared.has(each.pid) &&
			!course.told.has(each.pid) &&
			each.group !== command.group &&
			each.group === each.innerPid &&
			hasSomethingToDo(each, scene),
	);
	if (apart.length === 0) return [];
	return [
		{
			severity: "note",
			message: `${several(apart)} ${apart.length === 1 ? "is" : "are"} told of a stop by ${describe(command)}, or by nobody`,
			evidence: apart
				.slice(0, 5)
				.map(
					(each) =>
						`process ${each.innerPid}: process group ${each.group}, the command's is ${command.group}`,
				),
			consequence:
				"if the program does not tell them and wait for them, the kernel kills them when it has ended",
			cure: replaceInit(init, process, command.words),
		},
	];
}

function audienceOf({ audience }: Init): string {
	return audience === "group"
		? "the process group of its command"
		: "its command";
}
