import { UsageError } from "../../cli/command.ts";
import { printable } from "../../observe/printable.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import type { Scenario } from "../scenarios/scenario.ts";

/**
 * The scenarios of some names, each once, in the order they were named.
 *
 * @throws UsageError if there is none of a name
 */
export function choose(names: readonly string[]): Scenario[] {
	return [...new Set(names)].map((name) => {
		const found = SCENARIOS.find((each) => each.name === name);
		if (found === undefined)
			throw new UsageError(
				`there is no scenario '${printable(name)}': firstborn-lab list names them all`,
			);
		return found;
	});
}
