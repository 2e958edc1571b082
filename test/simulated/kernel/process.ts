import type { Memory } from "../host/memory.ts";
import type { Task } from "../host/task.ts";
import type { File } from "./files.ts";
import { LAST_SIGNAL } from "./names.ts";
import type { Terminal } from "./terminal.ts";

/** siginfo_t, as far as the init can see it. */
export interface Info {
	readonly signal: number;
	readonly code: number;
	readonly pid: number;
	readonly status: number;
}

/** Stores a siginfo_t, as x86-64 lays it out (sigaction(2)). */
export function storeInfo(memory: Memory, at: number, info: Info): void {
	memory.storeInt(at, info.signal);
	memory.storeInt(at + 4, 0);
	memory.storeInt(at + 8, info.code);
	memory.storeInt(at + 16, info.pid);
	memory.storeInt(at + 20, 0);
	memory.storeInt(at + 24, info.status);
}

/** What is done with a signal. */
export enum Disposition {
	DEFAULT = 0,
	IGNORED = 1,
	CAUGHT = 2,
}

export enum State {
	RUNNING = "running",
	STOPPED = "stopped",
	ZOMBIE = "zombie",
	/** Reaped. */
	GONE = "gone",
}

let joins = 0;

/** A process of the PID namespace. */
export class Process {
	pid: number;
	/** When it started, in clock ticks. */
	readonly start: number;
	name: string;
	/** undefined: outside of the namespace, as of PID 1 and of one that has entered. */
	parent: Process | undefined;
	readonly children: Process[] = [];
	#group = 0;
	/** Counts up: whoever has joined a group last is told first of what is sent to it (kernel/pid.c, attach_pid). */
	joined = 0;
	session: number;
	terminal: Terminal | undefined;
	/** The foreground group of a leader's terminal when that hung up; 0 for none. */
	formerForeground = 0;
	state = State.RUNNING;
	readonly blocked = new Uint8Array(LAST_SIGNAL + 1);
	readonly dispositions = new Uint8Array(LAST_SIGNAL + 1);
	/** In the order of arrival. A zombie's keep their room in the queue (kernel/exit.c, __exit_signal). */
	pending: Info[] = [];
	isSubreaper = false;
	/** In a call that nothing interrupts, SIGKILL neither: what is sent waits. */
	isStuck = false;
	/** The signals that it waits for (sigtimedwait(2)), and the one that it has taken at once: Kernel.isPrompt. */
	awaits: ((signal: number) => boolean) | undefined;
	taken: Info | undefined;
	/** Sleeps until its child has become another program or ended (vfork(2)): only what kills is acted on. */
	isForking = false;
	parentDeathSignal = 0;
	/** How it has ended: si_code and si_status of its SIGCHLD. */
	end = { code: 0, status: 0 };
	/** The signal that has stopped it, until a wait has told of it; 0 for none. */
	stopToTell = 0;
	/** Counts how often it was stopped or continued: a waiting call is interrupted by that. */
	interruptions = 0;
	/** Whether the module has made it. */
	wasForked = false;
	/** Whether it runs the module beside its parent: what it waits for is no reason for that one to wait. */
	isBeside = false;
	/** Lets it go on from the call in which it was put aside. */
	goOn: (() => void) | undefined;
	/** The calls that are left to it, a bit each; undefined: all. */
	left: number | undefined;
	/** The program it runs, if that is the module; otherwise it does what it is told by steps and habits. */
	task: Task | undefined;
	readonly files = new Map<number, File>();
	/** Descriptors that execve closes (O_CLOEXEC). */
	readonly closedByExec = new Set<number>();

	constructor(pid: number, start: number, name: string) {
		this.pid = pid;
		this.start = start;
		this.name = name;
		this.group = pid;
		this.session = pid;
	}

	get group(): number {
		return this.#group;
	}

	set group(group: number) {
		if (group === this.#group) return;
		this.#group = group;
		this.joined = ++joins;
	}

	/** Whether it has not ended. */
	get isAlive(): boolean {
		return this.state === State.RUNNING || this.state === State.STOPPED;
	}

	/** Whether it descends from another process. */
	descendsFrom(ancestor: Process): boolean {
		for (let at = this.parent; at; at = at.parent)
			if (at === ancestor) return true;
		return false;
	}
}
