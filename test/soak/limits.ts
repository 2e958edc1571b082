import Dockerode from "dockerode";

/** Which limits the engine can set here. */
export interface Limits {
	processes: boolean;
	memory: boolean;
	/** A line for each that it cannot, with what is left out for it. */
	missing: string[];
}

/** Asks an engine which limits its kernel keeps. */
export async function findLimits(folder: string): Promise<Limits> {
	const api = new Dockerode({ socketPath: `${folder}/socket` });
	const { PidsLimit, MemoryLimit } = await api.info();
	const missing: string[] = [];
	if (!PidsLimit) missing.push("no pids limit here: no fork storms");
	if (!MemoryLimit) missing.push("no memory limit here: nobody is OOM-killed");
	return { processes: PidsLimit, memory: MemoryLimit, missing };
}
