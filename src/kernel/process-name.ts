import { readFile } from "./files";
import { Address, absolute } from "./memory";
import { isOwnProc, processPath } from "./proc";
import { Code } from "./signals";

/** TASK_COMM_LEN (sched.h) and a newline. */
const NAME_BYTES: i32 = 16;
const NAME: usize = memory.data(24, 8);

/** Whether a signal of this si_code tells who sent it (sigaction(2)). */
export function tellsSender(code: i32): bool {
	return code === Code.USER || code === Code.QUEUE || code === Code.TKILL;
}

/** Where readName's text begins, ended by a NUL. */
export function nameAt(): Address {
	return absolute(NAME);
}

/** Reads the name (proc_pid_comm(5)) of a process into place. Returns false when it is gone, elsewhere, or there is no /proc. */
export function readName(pid: i32): bool {
	if (pid <= 0 || !isOwnProc()) return false;
	const path = processPath(pid, text("/comm"));
	const bytes = readFile(path, absolute(NAME), NAME_BYTES);
	if (bytes <= 1) return false;
	store<u8>(NAME + bytes - 1, 0); // the newline behind it
	return true;
}
