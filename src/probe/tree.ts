// The tree of probes: each process makes its children, remembers them, and reaps them and nobody else.
import { fork, lastChild, newSession, reap } from "../kernel/processes";
import { cannotFork, reaped, started } from "./report/report";
import { settings } from "./settings";

/** The pids of up to MOST_CHILDREN children, 0 for one that is reaped. */
const PIDS: usize = memory.data(4000, 8);
let born: i32 = 0;

function pidAt(index: i32): usize {
	return PIDS + 4 * <usize>index;
}

/** Makes the children of this process. Returns whether this is one of them. */
function makeChildren(): bool {
	for (let made = 0; made < settings.children; made++) {
		const child = fork();
		if (child === 0) return true;
		if (child < 0) {
			cannotFork(phrase("children"), made, settings.children, child);
			return false;
		}
		store<i32>(pidAt(made), child);
		born = made + 1;
	}
	return false;
}

/** Grows the tree. Every process of it returns from here. */
export function growTree(): void {
	for (let level = 0; level < settings.depth; level++) {
		if (!makeChildren()) return;
		born = 0; // those are the siblings of this child, not children of its own
		if (settings.sessions) newSession();
		started();
	}
}

/** Reaps the children that have ended. Each is asked for by its pid: others' zombies are to stay. */
export function reapChildren(): void {
	for (let i = 0; i < born; i++) {
		const pid = load<i32>(pidAt(i));
		if (pid === 0) continue;
		const ended = reap(pid);
		if (ended === 0) continue;
		store<i32>(pidAt(i), 0);
		if (ended > 0) reaped(pid, lastChild());
	}
}
