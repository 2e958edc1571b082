import { renameInit } from "../cures.ts";
import { describe } from "../describe.ts";
import type { Rule, Seen } from "../finding.ts";
import { OLDER } from "../manner.ts";

const NAMES: readonly string[] = OLDER;

/** Not a fault: an offer. */
export const oldInit: Rule = {
	id: "old-init",
	severity: "note",
	title: "An older init, whose dialect firstborn speaks",
	evidence: "the name of the init's program, which is not firstborn",
	cure: "firstborn in its place, with the same options",
	look({ scene }, course) {
		return [...(course?.told.values() ?? [])].flatMap(({ process }): Seen[] => {
			const init = scene?.inits.get(process.pid);
			if (init === undefined || init.firstborn || !NAMES.includes(init.name))
				return [];
			return [
				{
					message: `the init is ${init.name}, ${describe(process)}`,
					evidence: [
						`it tells ${init.audience === "group" ? "the command's process group" : "the command"}, and leaves when the command ends`,
					],
					consequence:
						"whoever is left when the command ends is killed by the kernel without having been asked",
					cure: renameInit(init, process),
				},
			];
		});
	},
};
