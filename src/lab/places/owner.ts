import { readFileSync, readlinkSync } from "node:fs";
import type { Engine } from "../../observe/engines/engine.ts";
import { readProcess } from "../../observe/processes/process.ts";

/** The label of all that the lab makes on an engine; its value is the run that has made it. */
export const LABEL = "firstborn-lab.run";

/** This run, as one word: the machine's boot, the PID namespace, the process and its start. */
export function owner(): string {
	const self = readProcess(process.pid);
	return [boot(), namespace(), process.pid, self?.startTime].join("/");
}

/**
 * Whether the run of a label is over: another boot's, or a process of this namespace that is not there any more. Of
 * another namespace's run nobody can tell from here.
 */
export function isOver(label: string): boolean {
	const [labelBoot, labelNamespace, pid, startTime] = label.split("/");
	if (labelBoot !== boot()) return true;
	if (labelNamespace !== namespace()) return false;
	return readProcess(Number(pid))?.startTime !== Number(startTime);
}

/** Removes what runs have left on an engine that were killed before they could remove it themselves. */
export async function removeLeftovers(engine: Engine): Promise<void> {
	const filters = { label: [LABEL] };
	const containers = await engine.api.listContainers({ all: true, filters });
	for (const { Id, Labels } of containers)
		if (isOver(Labels[LABEL] ?? ""))
			await engine.api.getContainer(Id).remove({ force: true });
	const images = await engine.api.listImages({ filters });
	for (const { Id, Labels } of images)
		if (isOver(Labels?.[LABEL] ?? ""))
			await engine.api.getImage(Id).remove({ force: true });
}

function boot(): string {
	return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

function namespace(): string {
	return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
}
