import { oomKills } from "../../kernel/cgroup";
import { Code, Signal, SignalInfo } from "../../kernel/signals";

/** The cgroup's count of processes killed for want of memory, before the command was started. */
let before: i32 = 0;

/** Remembers the cgroup's count; to be called before the command is started. */
export function countKills(): void {
	before = oomKills();
}

/** Whether a command that has ended was killed for want of memory: by SIGKILL, and the count has grown. */
export function isOutOfMemory(child: SignalInfo): bool {
	return (
		child.code !== Code.CLD_EXITED &&
		child.status === Signal.KILL &&
		oomKills() > before
	);
}
