// What a descriptor stands for.
import { Errno } from "../../../src/kernel/errno.ts";
import type { Process } from "./process.ts";
import type { Terminal } from "./terminal.ts";

/** A pipe with room for some bytes, and a reader or none. */
export class Pipe {
	room: number;
	hasReader = true;

	constructor(room: number) {
		this.room = room;
	}
}

/** A pipe of the module's own: the bytes in it, and whoever was put aside for want of one. */
export class Channel {
	bytes = 0;
	reader: Process | undefined;
}

/** An open file of the process that runs the module. */
export type File =
	| { readonly kind: "nothing" }
	| { readonly kind: "terminal"; readonly terminal: Terminal }
	| { readonly kind: "pipe"; readonly pipe: Pipe }
	| {
			readonly kind: "channel";
			readonly channel: Channel;
			readonly writes: boolean;
	  }
	/** A file whose content is made when it is read. */
	| { readonly kind: "made"; content(): string | number }
	/** /proc itself: the next pid to be listed. */
	| { readonly kind: "processes"; next: number }
	/** Whoever has a pid now, whoever has it later (pidfd_open(2)). */
	| { readonly kind: "process"; readonly process: Process };

/** RLIMIT_NOFILE. */
const MOST = 1024;

/** Gives a file the lowest free descriptor, one that execve closes if so said. Returns it or a negative errno. */
export function install(
	process: Process,
	file: File,
	isClosedByExec: boolean,
): number {
	for (let descriptor = 0; descriptor < MOST; descriptor++) {
		if (process.files.has(descriptor)) continue;
		process.files.set(descriptor, file);
		if (isClosedByExec) process.closedByExec.add(descriptor);
		else process.closedByExec.delete(descriptor);
		return descriptor;
	}
	return -Errno.MFILE;
}
