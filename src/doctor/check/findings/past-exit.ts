import type { ContainerFacts } from "../../../observe/engines/container.ts";
import { timeOf } from "../ending.ts";
import type { Facts, Stop } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";

/** What the last end's status says (docs/exit-status.md). Of a container that runs the engines no longer say it. */
export const pastExit: Rule = {
	id: "past-exit",
	severity: "warning",
	title: "The last end was by a signal",
	evidence: "State.ExitCode and State.OOMKilled of a container that has ended",
	cure: "what the finding beside it says; for memory, a higher limit",
	look({ container, stop, scene }: Facts) {
		if (container === undefined || scene !== undefined) return [];
		if (container.finishedAt === undefined) return [];
		const seen = meaning(container, stop);
		if (seen === undefined) return [];
		const again =
			container.restarts > 0
				? [`started again by the engine: ${container.restarts} times`]
				: [];
		return [
			{
				...seen,
				evidence: [
					`ended ${container.finishedAt.toISOString()} with ${container.exitCode}`,
					...again,
				],
			},
		];
	},
};

function meaning(
	{ exitCode, outOfMemory }: ContainerFacts,
	stop: Stop,
): Omit<Seen, "evidence"> | undefined {
	if (exitCode === 137 && outOfMemory)
		return {
			message: "it was killed for want of memory (status 137)",
			consequence:
				"it was no stop: the kernel has killed a process at the container's memory limit",
			cure: {
				text: "a higher limit, or less use",
				compose: "mem_limit: …",
				kubernetes: "resources: { limits: { memory: … } }",
			},
		};
	if (exitCode === 137)
		return {
			message: "SIGKILL has ended it (status 137)",
			consequence: `either a stop was not over within ${timeOf(stop)}, or somebody has killed it; the engine knows of no want of memory. What was not written is lost`,
			cure: {
				text: "start it again, and check it while it runs: the findings name what keeps a stop from being heard",
			},
		};
	if (exitCode === 143)
		return {
			severity: "note",
			message: "SIGTERM has ended it (status 143)",
			consequence:
				"the command has no handler for TERM, and an init has handed its status on; a Java program ends so after its shutdown hooks. Some orchestrators count it as a failure",
			cure: {
				text: "nothing, if there is nothing to clean up; firstborn's --exit=143:0 makes it 0",
				dockerfile: "ENV FIRSTBORN_EXIT=143:0",
			},
		};
	return undefined;
}
