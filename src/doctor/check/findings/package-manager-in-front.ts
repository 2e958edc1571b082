import { nameOfSignal } from "../../../observe/signals.ts";
import { runDirectly } from "../cures.ts";
import { describe, several } from "../describe.ts";
import type { Facts } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";
import { runnerOf, shellScript } from "../roles.ts";

const CURE = "start the program itself, as the package's script does";

/** npm, yarn and pnpm pass the signal on to the shell that runs the script, end with it, and with them the container. */
export const packageManagerInFront: Rule = {
	id: "package-manager-in-front",
	severity: "error",
	title: "npm, yarn or pnpm in front does not pass the stop signal on",
	evidence:
		"the package manager, the shell that it has started, and the program below; of an image, its command",
	cure: "the program itself as the command",
	look(facts, course) {
		if (course === undefined) return configured(facts);
		return [...course.told.values()].flatMap((fate): Seen[] => {
			const by = fate.by;
			const runner = by && runnerOf(by.words);
			if (by === undefined || runner === undefined) return [];
			const lost = course.losses
				.filter(({ behind }) => behind.pid === fate.process.pid)
				.map(({ process }) => process);
			const [first] = lost;
			if (first === undefined) return [];
			const name = nameOfSignal(fate.signal);
			return [
				{
					message: `${several(lost)} runs below ${runner} and a shell`,
					evidence: [`${describe(by)} has started ${describe(fate.process)}`],
					consequence: `${runner} passes ${name} on to the shell alone, which ends at once; so does ${runner}, and ${describe(first)} is killed before it has cleaned up`,
					cure: runDirectly(first.words, CURE),
				},
			];
		});
	},
};

/** Of an image, or a container that does not run: what it would start. */
function configured({ image, container, kind }: Facts): Seen[] {
	const words =
		kind === "image"
			? [...(image?.entrypoint ?? []), ...(image?.command ?? [])]
			: (container?.words ?? []);
	const script = shellScript(words)?.replace(/^\s*exec\s+/, "");
	const runner = runnerOf(script === undefined ? words : script.split(/\s+/));
	if (runner === undefined) return [];
	return [
		{
			severity: "warning",
			message: `the command is ${runner}`,
			evidence: [`it starts as ${JSON.stringify(words)}`],
			consequence: `a program that ${runner} runs in a shell does not hear of a stop, unless the shell becomes the program`,
			cure: { text: CURE, dockerfile: 'CMD ["node", "server.js"]' },
		},
	];
}
