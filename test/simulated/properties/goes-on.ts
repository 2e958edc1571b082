import { isStop, SIG } from "../kernel/names.ts";
import type { Info } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";

/**
 * The init does not stop itself over a SIGCONT that waits: the stop would take it out of the queue (signal(7)). One that
 * comes between the init's last look and its stop cannot be saved: kill(2) knows no condition. PID 1, which nothing of its
 * own stops (pid_namespaces(7)), has no reason to try.
 */
export const goesOn: Property = ({ init, world }) => {
	let seen: Info | undefined;
	const waiting = () =>
		init.pending.find(({ signal }) => signal === SIG.SIGCONT);
	return {
		called(process) {
			if (process === init) seen = waiting();
		},
		sent(sender, target, signal) {
			if (sender !== init || target !== init || !isStop(signal)) return;
			if (world.isFirst)
				throw new Violation("PID 1 stops itself, and would lose a SIGCONT");
			if (seen && seen === waiting())
				throw new Violation("it stops itself over a SIGCONT that waits");
		},
	};
};
