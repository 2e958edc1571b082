import { Errno } from "../../../src/kernel/errno.ts";
import type { SystemCall } from "./calls.ts";
import { reap } from "./lifecycle.ts";
import { Code, SIG } from "./names.ts";
import { type Info, type Process, State, storeInfo } from "./process.ts";

const P_PID = 1;
const WNOHANG = 1;
const WSTOPPED = 2;
const WEXITED = 4;
const WNOWAIT = 0x0100_0000;

interface Change {
	readonly child: Process;
	readonly code: number;
	readonly status: number;
}

function firstChange(
	children: readonly Process[],
	options: number,
): Change | undefined {
	for (const child of children) {
		if (options & WEXITED && child.state === State.ZOMBIE)
			return { child, ...child.end };
		if (options & WSTOPPED && child.stopToTell !== 0)
			return { child, code: Code.STOPPED, status: child.stopToTell };
	}
	return undefined;
}

/** What waitid(2) tells; without a change its signal and pid are 0. */
function infoOf(change: Change | undefined): Info {
	if (!change) return { signal: 0, code: 0, pid: 0, status: 0 };
	const { child, code, status } = change;
	return { signal: SIG.SIGCHLD, code, pid: child.pid, status };
}

/** waitid. */
export const wait: SystemCall = (
	kernel,
	process,
	[which = 0, pid = 0, at = 0, options = 0],
	memory,
) => {
	while (true) {
		// Who has ended counts only for those who ask for the end (kernel/exit.c, wait_consider_task).
		const children = process.children.filter(
			(each) =>
				(which !== P_PID || each.pid === pid) &&
				(each.isAlive || options & WEXITED),
		);
		if (children.length === 0) return -Errno.CHILD;
		const change = firstChange(children, options);
		if (change || options & WNOHANG) {
			storeInfo(memory, at, infoOf(change));
			if (!change || options & WNOWAIT) return 0;
			if (change.code === Code.STOPPED) change.child.stopToTell = 0;
			else reap(kernel, change.child);
			return 0;
		}
		kernel.wait(process, Number.POSITIVE_INFINITY);
		kernel.hold(process);
	}
};
