import {
	closeSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
} from "node:fs";
import { endianness } from "node:os";
import type { SignalSet } from "../signals.ts";

/** rt_sigtimedwait(2) by its number on each machine, 32-bit ones with both that they have (arch/*\/entry/syscalls). */
const SIGTIMEDWAIT: Readonly<Record<string, readonly number[]>> = {
	x64: [128],
	arm64: [137],
	riscv64: [137],
	arm: [177, 421],
	ia32: [177, 421],
	ppc64: [176],
};

/**
 * The signals that a process takes without a handler at this moment: those that one of its threads waits for in
 * sigwait(3), sigwaitinfo(2) or sigtimedwait(2), and those of its signalfd(2)s. The first are not among its blocked
 * signals while it waits (kernel/signal.c, do_sigtimedwait), so that it looks as if nobody had thought of them. A program
 * that is just busy with a signal is not waiting, and shows it as blocked.
 *
 * @returns the set; undefined when it cannot be told: the right to trace the process is needed (proc(5),
 *     /proc/PID/syscall), or it is gone
 */
export function signalsWaitedFor(pid: number): SignalSet | undefined {
	try {
		const sets = readdirSync(`/proc/${pid}/task`).map((thread) =>
			waitedFor(pid, thread),
		);
		return union([...sets, ...signalfdsOf(pid)]);
	} catch {
		return undefined;
	}
}

function union(sets: readonly SignalSet[]): SignalSet {
	return sets.reduce((all, set) => all | set, 0n);
}

/** The set that a thread's rt_sigtimedwait was given, read where its first argument points to. */
function waitedFor(pid: number, thread: string): SignalSet {
	const [number, address] = readFileSync(
		`/proc/${pid}/task/${thread}/syscall`,
		"utf8",
	).split(" ");
	if (!SIGTIMEDWAIT[process.arch]?.includes(Number(number))) return 0n;
	const memory = openSync(`/proc/${pid}/mem`, "r");
	try {
		const set = Buffer.alloc(8);
		readSync(memory, set, { position: BigInt(address ?? 0) });
		return endianness() === "LE"
			? set.readBigUInt64LE()
			: set.readBigUInt64BE();
	} finally {
		closeSync(memory);
	}
}

/** The sets of its signalfds (proc_pid_fdinfo(5)). */
function signalfdsOf(pid: number): SignalSet[] {
	return readdirSync(`/proc/${pid}/fdinfo`).flatMap((descriptor) => {
		const text = readFileSync(`/proc/${pid}/fdinfo/${descriptor}`, "utf8");
		const [, mask] = /^sigmask:\s*([0-9a-f]+)$/m.exec(text) ?? [];
		return mask === undefined ? [] : [BigInt(`0x${mask}`)];
	});
}
