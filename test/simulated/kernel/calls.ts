// The system calls, by the project's own numbers. Each answers as its page of section 2 of the manual says.
import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import { SEAL } from "../host/instances.ts";
import type { Memory } from "../host/memory.ts";
import { execute, forkTask } from "./execute.ts";
import { install } from "./files.ts";
import { Gone } from "./gone.ts";
import {
	ioctl,
	lseek,
	openat,
	pipe2,
	poll,
	pwritev2,
	read,
	write,
} from "./input-output.ts";
import { joinGroup, newSession, told } from "./jobs.ts";
import type { Kernel } from "./kernel.ts";
import { exit } from "./lifecycle.ts";
import { Code } from "./names.ts";
import { list } from "./proc.ts";
import type { Process } from "./process.ts";
import { action, mask, timedWait } from "./signal-calls.ts";
import { kill, send } from "./signals.ts";
import { wait } from "./wait.ts";

/** Performs a call of a process. Returns its answer, a failure as a negative errno. */
export type SystemCall = (
	kernel: Kernel,
	process: Process,
	args: readonly number[],
	memory: Memory,
) => number;

const PR_SET_PDEATHSIG = 1;
const PR_SET_CHILD_SUBREAPER = 36;

export const calls: Partial<Record<number, SystemCall>> = {
	[Call.write]: write,
	[Call.pwritev2]: pwritev2,
	[Call.read]: read,
	[Call.openat]: openat,
	[Call.close]: (_, process, [descriptor = -1]) =>
		process.files.delete(descriptor) ? 0 : -Errno.BADF,
	// F_SETFD with FD_CLOEXEC, as the init uses it.
	[Call.fcntl](_, process, [descriptor = -1]) {
		if (!process.files.has(descriptor)) return -Errno.BADF;
		process.closedByExec.add(descriptor);
		return 0;
	},
	[Call.ioctl]: ioctl,
	[Call.ppoll]: poll,
	[Call.lseek]: lseek,
	[Call.pipe2]: pipe2,
	[Call.chdir]: () => 0,
	[Call.getpid]: (_, process) => process.pid,
	[Call.getppid]: (_, process) => process.parent?.pid ?? 0,
	[Call.getsid]: (_, process) => told(process.session),
	[Call.getpgid]: (_, process) => told(process.group),
	[Call.setsid]: (kernel, process) => newSession(kernel, process),
	[Call.setpgid]: (kernel, process, [, group = 0]) =>
		joinGroup(kernel, process, group === 0 ? process.pid : group),
	[Call.getuid]: () => 0,
	[Call.clone]: forkTask,
	[Call.execve]: execute,
	[Call.exit_group](kernel, process, [status = 0]) {
		exit(kernel, process, Code.EXITED, status & 255);
		throw new Gone("exited");
	},
	[Call.waitid]: wait,
	[Call.kill]: (kernel, process, [to = 0, signal = 0]) =>
		kill(kernel, process, to, signal),
	[Call.prctl](_, process, [option, value = 0]) {
		if (option === PR_SET_CHILD_SUBREAPER) process.isSubreaper = value !== 0;
		else if (option === PR_SET_PDEATHSIG) process.parentDeathSignal = value;
		else return -Errno.INVAL;
		return 0;
	},
	[Call.rt_sigaction]: action,
	[Call.rt_sigprocmask]: mask,
	[Call.rt_sigtimedwait]: timedWait,
	[Call.clock_gettime](kernel, _, [, at = 0], memory) {
		const seconds = Math.floor(kernel.clock / 1e9);
		memory.storeLong(at, seconds);
		memory.storeLong(at + 8, kernel.clock - seconds * 1e9);
		return 0;
	},
	[Call.getdents64](
		kernel,
		process,
		[descriptor = -1, at = 0, room = 0],
		memory,
	) {
		const file = process.files.get(descriptor);
		if (file?.kind !== "processes") return file ? -Errno.NOTDIR : -Errno.BADF;
		const bytes = list(kernel, file, Math.min(room, kernel.listingRoom));
		memory.storeBytes(at, bytes);
		return bytes.length;
	},
	[Call.readlinkat](kernel, process, [, path = 0, at = 0, room = 0], memory) {
		if (memory.text(path) !== "/proc/self" || kernel.proc === "none")
			return -Errno.NOENT;
		// A /proc of another PID namespace shows that one's number, or none.
		const text = String(process.pid + (kernel.proc === "own" ? 0 : 4000));
		memory.storeBytes(at, Buffer.from(text).subarray(0, room));
		return Math.min(text.length, room);
	},
	[Call.pidfd_open](kernel, process, [pid = 0]) {
		const target = kernel.living.find((each) => each.pid === pid);
		if (!target) return -Errno.SRCH;
		return install(process, { kind: "process", process: target }, true);
	},
	[Call.pidfd_send_signal](kernel, process, [descriptor = -1, signal = 0]) {
		const file = process.files.get(descriptor);
		if (file?.kind !== "process") return -Errno.BADF;
		if (file.process.state === "gone") return -Errno.SRCH;
		kernel.watch?.sent(process, file.process, signal);
		const { pid } = process;
		send(kernel, file.process, { signal, code: Code.USER, pid, status: 0 });
		return 0;
	},
	[SEAL](_, process, [calls]) {
		process.left = calls;
		return 0;
	},
	[Call.close_range](_, process, [first = 0]) {
		for (const descriptor of [...process.files.keys()])
			if (descriptor >= first) process.files.delete(descriptor);
		return 0;
	},
};
