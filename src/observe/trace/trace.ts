import { readlinkSync } from "node:fs";
import { endianness } from "node:os";
import { NotAllowedError } from "../errors.ts";
import type { Process } from "../processes/process.ts";
import type { Trace } from "./events.ts";
import { KernelTrace } from "./kernel.ts";
import { SampledTrace } from "./samples.ts";

/** The machine's first PID namespace, whose numbers tracepoints have: PROC_PID_INIT_INO of include/linux/proc_ns.h. */
const ROOT_NAMESPACE = "pid:[4026531836]";

/**
 * Traces the signals of a container, and the lives of its processes: those of the PID namespace of its first process, and
 * all that they start.
 */
export async function startTrace(first: Process): Promise<Trace> {
	try {
		checkHere();
		return await KernelTrace.start(first);
	} catch (error) {
		if (!(error instanceof NotAllowedError)) throw error;
		return new SampledTrace(first, error.message);
	}
}

function checkHere(): void {
	if (readlinkSync("/proc/self/ns/pid") !== ROOT_NAMESPACE)
		throw new NotAllowedError(
			"the kernel's tracepoints have the machine's own process numbers, which are not to be seen here: run it outside " +
				"of containers, or in one with --pid=host --privileged",
		);
	if (endianness() !== "LE")
		throw new NotAllowedError(
			"the kernel's tracepoints are read on little-endian machines only",
		);
}
