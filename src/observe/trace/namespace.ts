import { closeSync, openSync, readlinkSync } from "node:fs";
import type { Process } from "../processes/process.ts";

/**
 * The PID namespace of a trace. Its name is a number that the kernel gives to another as soon as nobody holds the
 * namespace any more (namespaces(7), ns_free_inum of include/linux/proc_ns.h): this holds it until it is let go, so that
 * who comes later is not taken for one of the container's.
 */
export class HeldNamespace {
	/** As Process has it; undefined: it is not to be held, as other users' or when the process is gone. */
	readonly name: string | undefined;
	#descriptor: number | undefined;

	/** Holds that of a process. */
	constructor({ pid, namespace }: Process) {
		try {
			this.#descriptor = openSync(`/proc/${pid}/ns/pid`, "r");
			const held = readlinkSync(`/proc/self/fd/${this.#descriptor}`);
			if (held === namespace) this.name = namespace;
			else this.letGo();
		} catch {
			// Then there is no name to go by.
		}
	}

	/** Any number of times. */
	letGo(): void {
		if (this.#descriptor !== undefined) closeSync(this.#descriptor);
		this.#descriptor = undefined;
	}
}
