import type { Process } from "../../../observe/processes/process.ts";
import { putInitInFront } from "../cures.ts";
import { describe } from "../describe.ts";
import type { Scene } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";

/** A zombie is its parent's to reap (wait(2)); an init helps with those only that have come to PID 1. */
export const zombies: Rule = {
	id: "zombies",
	severity: "warning",
	title: "A parent leaves zombies",
	evidence:
		"processes in state Z that still are a moment later, and their parent",
	cure: "an init as PID 1 for those that came to PID 1; for others their parent has to wait for its children",
	look({ scene }) {
		if (scene === undefined) return [];
		const byParent = new Map<number, Process[]>();
		for (const zombie of scene.zombies) {
			const list = byParent.get(zombie.parent);
			if (list === undefined) byParent.set(zombie.parent, [zombie]);
			else list.push(zombie);
		}
		const processes = new Map(scene.processes.map((each) => [each.pid, each]));
		return [...byParent].flatMap(([pid, children]): Seen[] => {
			const parent = processes.get(pid);
			return parent === undefined ? [] : [left(parent, children, scene)];
		});
	},
};

function left(
	parent: Process,
	children: readonly Process[],
	scene: Scene,
): Seen {
	const pid1 = parent.innerPid === 1 && !scene.inits.has(parent.pid);
	const names = [...new Set(children.map(describe))];
	const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
	return {
		message: `${describe(parent)} leaves ${children.length === 1 ? "a zombie" : `${children.length} zombies`}`,
		evidence: [`state Z: ${names.slice(0, 3).join(", ")}${more}`],
		consequence: `each stays in the table of processes until its parent ends; when a limit of processes is reached nothing can be started any more`,
		cure: pid1
			? putInitInFront(
					parent.words,
					"put an init in front, if they were orphans: these come to PID 1, and an init reaps them; if PID 1 has started them itself, it has to wait for its children (waitpid(2))",
				)
			: {
					text: "the program has to wait for its children (waitpid(2)); an init can do nothing before the parent has ended",
				},
	};
}
