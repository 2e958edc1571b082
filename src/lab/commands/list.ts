import type { Command } from "commander";
import { newCommand } from "../../cli/command.ts";
import { SCENARIOS } from "../scenarios/index.ts";

/** firstborn-lab list */
export function listCommand(): Command {
	return newCommand("list")
		.description("name the scenarios, in the order they are run")
		.action(() => {
			const width = Math.max(...SCENARIOS.map(({ name }) => name.length)) + 2;
			for (const { name, title } of SCENARIOS)
				process.stdout.write(`${name.padEnd(width)}${title.en}\n`);
		});
}
