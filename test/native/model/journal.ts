import { Call } from "../../../src/kernel/numbers.ts";
import { Pipe } from "../../simulated/kernel/files.ts";
import type { Watch } from "../../simulated/kernel/kernel.ts";
import type { Process } from "../../simulated/kernel/process.ts";

/** More than any play says. */
const ROOM = 1 << 30;
const STDERR = 2;

/** Gives an init a pipe as stderr. What it writes comes into a list, a line each. */
export function journalOf(init: Process, lines: string[]): Watch {
	init.files.set(STDERR, { kind: "pipe", pipe: new Pipe(ROOM) });
	const nothing = () => {};
	return {
		...{ created: nothing, ended: nothing, reaped: nothing },
		...{ executed: nothing, sent: nothing, quiet: nothing },
		called(_, number, [descriptor, at = 0], answer, memory) {
			if (descriptor !== STDERR || answer < 0) return;
			if (number !== Call.pwritev2 && number !== Call.write) return;
			const from = number === Call.write ? at : memory.long(at);
			const text = Buffer.from(memory.bytes(from, answer)).toString("latin1");
			lines.push(...text.split("\n").slice(0, -1));
		},
	};
}
