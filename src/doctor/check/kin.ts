import type { Process } from "../../observe/processes/process.ts";
import type { Scene } from "./facts.ts";

/** Who descends from whom among the processes of a scene; zombies left out, as nothing can be told to them. */
export interface Kin {
	readonly childrenOf: (process: Process) => readonly Process[];
	/** All below a process, parents before their children. */
	readonly below: (process: Process) => readonly Process[];
}

/** Finds them in one go. */
export function kinOf({ processes }: Pick<Scene, "processes">): Kin {
	const children = new Map<number, Process[]>();
	for (const process of processes) {
		if (process.state === "Z" || process.state === "X") continue;
		const list = children.get(process.parent);
		if (list === undefined) children.set(process.parent, [process]);
		else list.push(process);
	}
	const childrenOf = ({ pid }: Process) => children.get(pid) ?? [];
	const below = (process: Process) => {
		const found = [...childrenOf(process)];
		// The list grows while it is walked.
		for (const each of found)
			for (const child of childrenOf(each)) found.push(child);
		return found;
	};
	return { childrenOf, below };
}
