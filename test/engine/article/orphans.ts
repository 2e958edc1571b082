import type { Process } from "../harness/processes.ts";
import { processes, type Scene, type Typed } from "./scene.ts";

const orphans = "for i in 1 2 3; do (sleep 0.2 &); done";
const zombies = (all: Process[]) =>
	all.filter(({ state }) => state === "Z").length;

/** Leaves three orphans to the first process of a container, and looks for them when they have ended. */
function inheriting(
	first: string,
	settled: (processes: Process[]) => boolean,
): Typed[] {
	return [
		{ type: `docker run -d --name c1 box ${first}` },
		{ type: `docker exec c1 sh -c '${orphans}'`, settled },
		processes,
	];
}

/** What becomes of processes whose parent is gone, depending on who is PID 1. */
export const orphaned: Scene[] = [
	{
		title: "Orphans under a program that does not expect them",
		before:
			"A command leaves three processes behind. Their parent is gone, so they become children of PID 1, and end a little later. `sleep` does not know that it has children.",
		steps: inheriting("sleep 1000", (all) => zombies(all) === 3),
		after:
			"They stay zombies, each with its number, until the container ends. A container that does this for long enough can start no process any more.",
	},
	{
		title: "Orphans under a shell",
		before: "bash reaps whatever ends.",
		steps: inheriting("bash -c 'sleep 1000; true'", (all) => all.length === 2),
		after: "But as above, it would pass on no signal.",
	},
	{
		title: "Orphans under firstborn",
		before: "",
		steps: inheriting("firstborn sleep 1000", (all) => all.length === 2),
		after: "None is left.",
	},
];
