// How processes come and go: fork(2), _exit(2), wait(2); kernel/exit.c.
import { hangUp, releaseOrphaned } from "./jobs.ts";
import type { Kernel } from "./kernel.ts";
import { Code, SIG } from "./names.ts";
import { Disposition, Process, State } from "./process.ts";
import { send } from "./signals.ts";

/** A new process: a child, or without a parent one from outside that has entered the namespace. */
export function create(
	kernel: Kernel,
	parent: Process | undefined,
	name: string,
): Process {
	const child = new Process(kernel.freePid(), kernel.ticks(), name);
	if (parent) {
		child.parent = parent;
		child.group = parent.group;
		child.session = parent.session;
		child.terminal = parent.terminal;
		child.dispositions.set(parent.dispositions);
		child.blocked.set(parent.blocked);
		for (const [descriptor, file] of parent.files)
			child.files.set(descriptor, file);
		for (const descriptor of parent.closedByExec)
			child.closedByExec.add(descriptor);
		child.wasForked = parent.task !== undefined;
		parent.children.push(child);
	}
	kernel.living.push(child);
	kernel.watch?.created(child);
	return child;
}

/** Tells the parent of a change of a child's state by SIGCHLD. */
export function notify(
	kernel: Kernel,
	child: Process,
	code: number,
	status: number,
): void {
	const { parent } = child;
	if (!parent) return;
	if (parent.dispositions[SIG.SIGCHLD] === Disposition.IGNORED) return;
	send(kernel, parent, { signal: SIG.SIGCHLD, code, pid: child.pid, status });
}

/** Who gets the children of a process that ends: the nearest subreaper above, else PID 1. */
function reaperOf(kernel: Kernel, process: Process): Process | undefined {
	for (let at = process.parent; at; at = at.parent)
		if (at.isSubreaper && at.isAlive) return at;
	return kernel.living.find(({ pid }) => pid === 1);
}

function handOver(kernel: Kernel, child: Process, from: Process): void {
	const reaper = reaperOf(kernel, from);
	child.parent = reaper;
	reaper?.children.push(child);
	if (child.parentDeathSignal > 0) {
		const signal = child.parentDeathSignal;
		const { pid } = from;
		send(kernel, child, { signal, code: Code.USER, pid, status: 0 });
	}
	if (child.state === State.ZOMBIE) bury(kernel, child);
	releaseOrphaned(kernel, from, child, from);
}

/** A zombie's parent is told, unless it ignores SIGCHLD: then, and outside of the namespace, it is reaped at once. */
function bury(kernel: Kernel, process: Process): void {
	const { parent } = process;
	const isIgnored = parent?.dispositions[SIG.SIGCHLD] === Disposition.IGNORED;
	notify(kernel, process, process.end.code, process.end.status);
	if (!parent || isIgnored) reap(kernel, process);
}

/** Ends a process, by itself or by a signal. PID 1 takes everyone with it (pid_namespaces(7)). */
export function exit(
	kernel: Kernel,
	process: Process,
	code: number,
	status: number,
): void {
	if (!process.isAlive) return;
	process.end = { code, status };
	process.state = State.ZOMBIE;
	const files = [...process.files.values()];
	process.files.clear();
	for (const file of files)
		if (file.kind === "channel" && file.writes) file.channel.reader?.goOn?.();
	kernel.watch?.ended(process);
	if (process.pid === 1) {
		for (const each of [...kernel.living])
			if (each !== process) exit(kernel, each, Code.KILLED, SIG.SIGKILL);
		return;
	}
	hangUp(kernel, process);
	for (const child of process.children.splice(0))
		handOver(kernel, child, process);
	releaseOrphaned(kernel, process, process, process.parent);
	bury(kernel, process);
}

/** A zombie leaves: its pid is free. */
export function reap(kernel: Kernel, process: Process): void {
	process.state = State.GONE;
	const siblings = process.parent?.children;
	if (siblings) siblings.splice(siblings.indexOf(process), 1);
	kernel.living.splice(kernel.living.indexOf(process), 1);
	kernel.watch?.reaped(process);
}

/** execve(2)'s effect on signals: what was caught gets its default; what is ignored, blocked and pending stays. */
export function resetHandlers(process: Process): void {
	process.dispositions.forEach((disposition, signal) => {
		if (disposition === Disposition.CAUGHT)
			process.dispositions[signal] = Disposition.DEFAULT;
	});
}
