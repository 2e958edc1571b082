// The smallest kernel that carries a line from its words to the command's end: nothing but the command happens in it.
// It answers as the real one does for a process without a terminal and without /proc, whose command ends by itself.
import { constants } from "node:os";
import { Call } from "../../../src/kernel/numbers.ts";
import type { Memory } from "../host/memory.ts";
import type { Task } from "../host/task.ts";
import { execute, open } from "./files.ts";
import type { Word } from "./line.ts";
import { tellStatus, told } from "./tell.ts";

const { EBADF, ECHILD, EAGAIN, ENOENT, EINVAL, ENOTTY, ESPIPE } =
	constants.errno;
const { SIGCHLD, SIGTERM } = constants.signals;

const WORD = 8;
const WNOWAIT = 0x01000000;
const CLONE_VFORK = 0x4000;
const CLD_EXITED = 1;
const STANDARD = 2;
const KILL = 9;
const STOP = 19;
/** A small file is open by this number while it is looked at. */
const FILE = 3;

/** The numbers of the init and its command. */
export interface Pids {
	readonly init: number;
	readonly command: number;
}

/** Thrown out of the module where a process ends in a call. No errors, for they would note the way they come. */
export class Exit {
	constructor(readonly status: number) {}
}

/** Thrown where a process has become another program. */
export class Executed {
	constructor(
		readonly argv: readonly Word[],
		readonly env: readonly Word[],
	) {}
}

/** Thrown where an init would wait for ever. */
export class Waits extends Error {}

/** What has happened in it, and its answers. */
export class Kernel {
	stdout = "";
	stderr = "";
	/** The paths that somebody wanted to become. */
	readonly paths: Word[] = [];
	/** What the command was executed with. */
	command: Executed | undefined;
	forks = 0;
	/** Whether an init has waited without a command, and was asked to end. */
	paused = false;
	#ended: number | undefined;
	readonly #pids: Pids;

	constructor(pids: Pids) {
		this.#pids = pids;
	}

	/** The init's side. */
	readonly parent = (task: Task, number: number, args: readonly number[]) => {
		if (number === Call.clone) return this.#fork(task, args);
		return this.#answer(task.program.memory, number, args, this.#pids.init);
	};

	/** The child's side. */
	readonly child = (task: Task, number: number, args: readonly number[]) => {
		const { memory } = task.program;
		if (number === Call.getppid) return this.#pids.init;
		return this.#answer(memory, number, args, this.#pids.command);
	};

	#fork(task: Task, [flags = 0]: readonly number[]): number {
		// What a sealed init makes for a stop waits for it, and none comes.
		if ((flags & CLONE_VFORK) === 0) return this.#pids.command + 1;
		this.forks++;
		try {
			task.fork(0, this.child).program.run();
			throw new Error("a child has come back from its own side of the fork");
		} catch (end) {
			if (end instanceof Executed) this.#run(end);
			else if (end instanceof Exit) this.#ended = end.status;
			else throw end;
		}
		return this.#pids.command;
	}

	#run(command: Executed): void {
		this.command = command;
		this.stdout += told(command.argv, command.env);
		this.#ended = tellStatus(command.argv);
	}

	#write(descriptor: number, bytes: Uint8Array): number {
		if (descriptor < 1 || descriptor > STANDARD) return -EBADF;
		const text = Buffer.from(bytes).toString("latin1");
		if (descriptor === 1) this.stdout += text;
		else this.stderr += text;
		return bytes.length;
	}

	#list(memory: Memory, at: number): Word[] {
		const words: Word[] = [];
		for (let i = 0; ; i++) {
			const word = Number(memory.word(at + i * WORD));
			if (word === 0) return words;
			words.push(memory.text(word));
		}
	}

	#execute(memory: Memory, [path = 0, argv = 0, env = 0]: readonly number[]) {
		const name = memory.text(path);
		this.paths.push(name);
		const answer = execute(name);
		if (answer < 0) return answer;
		throw new Executed(this.#list(memory, argv), this.#list(memory, env));
	}

	/** The next signal: of the command's end, or, where there is no command, a request to end. */
	#take(memory: Memory, info: number, timeout: number): number {
		if (this.forks > 0 && this.#ended === undefined) {
			if (timeout !== 0) return -EAGAIN;
			throw new Waits("nothing is left to wait for");
		}
		const signal = this.forks > 0 ? SIGCHLD : SIGTERM;
		this.paused ||= this.forks === 0;
		memory.storeInt(info, signal);
		memory.storeInt(info + 8, signal === SIGCHLD ? CLD_EXITED : 0);
		memory.storeInt(info + 16, this.#pids.init);
		return signal;
	}

	#wait(memory: Memory, info: number, options: number): number {
		if (this.#ended === undefined) return -ECHILD;
		memory.storeInt(info, SIGCHLD);
		memory.storeInt(info + 8, CLD_EXITED);
		memory.storeInt(info + 16, this.#pids.command);
		memory.storeInt(info + 24, this.#ended);
		if ((options & WNOWAIT) === 0) this.#ended = undefined;
		return 0;
	}

	#answer(
		memory: Memory,
		number: number,
		args: readonly number[],
		pid: number,
	): number {
		const [a = 0, b = 0, c = 0, d = 0] = args;
		switch (number) {
			case Call.write:
				return this.#write(a, memory.bytes(b, c));
			case Call.pwritev2:
				return this.#write(
					a,
					memory.bytes(memory.long(b), memory.long(b + WORD)),
				);
			case Call.getpid:
			case Call.setsid:
				return pid;
			case Call.getppid:
				return pid - 1;
			case Call.execve:
				return this.#execute(memory, args);
			case Call.exit_group:
				throw new Exit(a & 255);
			case Call.rt_sigtimedwait:
				return this.#take(memory, b, c);
			case Call.waitid:
				return this.#wait(memory, c, d);
			case Call.openat:
				return open(memory.text(b)) || FILE;
			case Call.ioctl:
				return -ENOTTY;
			case Call.lseek:
				return -ESPIPE;
			case Call.readlinkat:
				return -ENOENT;
			case Call.fcntl:
				return a > STANDARD ? -EBADF : 0;
			case Call.rt_sigaction:
				return a === KILL || a === STOP ? -EINVAL : 0;
			case Call.clock_gettime:
				memory.storeLong(b, 1_700_000_000);
				memory.storeLong(b + WORD, 0);
				return 0;
			default:
				return 0;
		}
	}
}
