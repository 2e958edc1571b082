import type { Command } from "commander";
import type { Cleanup } from "../../cli/cleanup.ts";
import { engineOption, newCommand } from "../../cli/command.ts";
import { observe } from "../../observe/container.ts";
import { findEngines } from "../../observe/engines/find.ts";
import { drawTree } from "../../observe/processes/draw.ts";
import { findTarget } from "../../observe/target.ts";

/** firstborn-doctor check TARGET… */
export function checkCommand(_cleanup: Cleanup): Command {
	return newCommand("check")
		.description("look at containers, images or processes; changes nothing")
		.argument("<target...>", "container, image or pid")
		.addOption(engineOption())
		.action(async (words: string[], options: { engine?: string[] }) => {
			for (const word of words) {
				const target = await findTarget(word, () =>
					findEngines(options.engine),
				);
				if (target.kind !== "container") continue;
				const { processes } = await observe(target.engine, target.facts.id);
				console.log(drawTree(processes).join("\n"));
			}
		});
}
