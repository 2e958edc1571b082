import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import type { SystemCall } from "./calls.ts";
import { Gone } from "./gone.ts";
import type { Kernel } from "./kernel.ts";
import { create, exit, resetHandlers } from "./lifecycle.ts";
import { Code } from "./names.ts";
import type { Process } from "./process.ts";
import { deliver } from "./signals.ts";

const NAME_BYTES = 15;

/** execve(2). Returns a negative errno; throws Gone when the process has become another program. */
export const execute: SystemCall = (kernel, process, [path = 0], memory) => {
	const file = memory.text(path);
	switch (kernel.programs.get(file)) {
		case "elf":
			break;
		case "script":
			return -Errno.NOEXEC;
		case "refused":
			return -Errno.ACCES;
		default:
			return -Errno.NOENT;
	}
	resetHandlers(process);
	const name = file.slice(file.lastIndexOf("/") + 1);
	process.name = name.slice(0, NAME_BYTES);
	for (const descriptor of process.closedByExec)
		process.files.delete(descriptor);
	process.task = undefined;
	kernel.watch?.executed(process);
	process.isBeside = false;
	kernel.surroundings?.executed(process);
	throw new Gone("executed");
};

/** Runs a process's module to its end, or to where it has become another program. */
export function run(kernel: Kernel, process: Process): void {
	try {
		const status = process.task?.program.run() ?? 0;
		// By a call of the host's, which is behind the module's last (src/host/host.c, start).
		kernel.surroundings?.between(process, Call.exit_group);
		kernel.hold(process);
		exit(kernel, process, Code.EXITED, status & 255);
	} catch (error) {
		if (!(error instanceof Gone) || error.why === "waits for ever") throw error;
		if (error.why === "put aside") process.goOn = () => goOn(kernel, process);
	}
}

/** Lets a process that was put aside make its call again, and what follows. */
function goOn(kernel: Kernel, process: Process): void {
	process.goOn = undefined;
	if (!process.isAlive) return;
	process.task = process.task?.again(kernel.doorOf(process));
	run(kernel, process);
}

const CLONE_VFORK = 0x4000;

/** clone(2) with CLONE_VFORK: the parent waits until the child has become another program or has ended; without it both go on. */
export const forkTask: SystemCall = (kernel, process, [flags = 0]) => {
	const child = create(kernel, process, process.name);
	child.task = process.task?.fork(0, kernel.doorOf(child));
	const { pid } = child;
	child.isBeside = (flags & CLONE_VFORK) === 0;
	process.isForking = !child.isBeside;
	run(kernel, child);
	process.isForking = false;
	deliver(kernel, process);
	return pid;
};
