// Which of a call's uses one is: what the init wants of it there.
import { Call } from "../../../src/kernel/numbers.ts";
import type { Memory } from "../host/memory.ts";
import { SIG } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import type { Scene } from "../properties/property.ts";
import { isOfLoop } from "../properties/rest.ts";
import { nameOfCall } from "./errors.ts";

/** A call that is being made. */
export interface Asked {
	readonly process: Process;
	readonly number: number;
	readonly args: readonly number[];
	readonly memory: Memory;
}

const TIOCSCTTY = 0x540e;
const TIOCGPGRP = 0x540f;
const TIOCSPGRP = 0x5410;

const TERMINAL = new Map([
	[TIOCSCTTY, "ioctl TIOCSCTTY"],
	[TIOCGPGRP, "ioctl TIOCGPGRP"],
	[TIOCSPGRP, "ioctl TIOCSPGRP"],
] as const);

const PR_SET_PDEATHSIG = 1;
const WSTOPPED = 2;
const __WALL = 0x40000000;
const P_PID = 1;
const BLOCK = 0;
const SET = 2;

/** What a path is opened for. */
function ofPath(path: string) {
	if (path === "/proc") return "a round";
	if (path.endsWith("/stat")) return "stat";
	if (path.endsWith("/comm")) return "a name";
	return path.startsWith("/sys/fs/cgroup") ? "memory" : "a program";
}

/** Says what a scene's calls are for, each as it is made. */
export function usesOf(scene: Scene): (asked: Asked) => string {
	let opened = "";
	let hasCommand = false;
	const isCommand = (process: Process) => process === scene.command;
	const who = ({ process }: Asked) =>
		isCommand(process) ? "the command" : "before a stop";

	const uses: Partial<Record<number, (asked: Asked) => string>> = {
		[Call.openat]({ args: [, path = 0], memory }) {
			opened = ofPath(memory.text(path));
			return `openat, ${opened}`;
		},
		[Call.read]: ({ process }) =>
			process === scene.hook && opened === ""
				? "read, the word"
				: `read, ${opened}`,
		[Call.write]: ({ args: [, , length] }) =>
			length === 1 ? "write, the word" : "write",
		[Call.ioctl]: ({ args: [, request = 0] }) =>
			TERMINAL.get(request as 0x540e) ?? "ioctl TIOCNOTTY",
		[Call.prctl]: ({ args: [option] }) =>
			option === PR_SET_PDEATHSIG
				? "prctl PR_SET_PDEATHSIG"
				: "prctl PR_SET_CHILD_SUBREAPER",
		[Call.clone]() {
			const before = hasCommand;
			hasCommand = true;
			return before ? "clone, before a stop" : "clone, the command";
		},
		[Call.execve]: (asked) => `execve, ${who(asked)}`,
		[Call.setpgid]: (asked) => `setpgid, ${who(asked)}`,
		[Call.waitid]({ args: [which = 0, , , options = 0] }) {
			if (options & WSTOPPED) return "waitid, stops";
			if (options & __WALL) return "waitid, not needed";
			return which === P_PID ? "waitid, one" : "waitid, ends";
		},
		[Call.kill]({ process, args: [to = 0, signal = 0] }) {
			if (to === process.pid || to === 0) return "kill, itself";
			if (signal === 0) return "kill, nothing";
			return signal === SIG.SIGKILL ? "kill, KILL" : "kill, a signal";
		},
		[Call.rt_sigaction](asked) {
			if (asked.process !== scene.init) return `rt_sigaction, ${who(asked)}`;
			if (asked.args[0] === SIG.SIGCHLD) return "rt_sigaction, CHLD";
			return asked.args[0] === SIG.SIGTSTP
				? "rt_sigaction, TSTP"
				: "rt_sigaction, end";
		},
		[Call.rt_sigprocmask](asked) {
			const { process, args, memory } = asked;
			const [how = 0, at = 0] = args;
			if (process !== scene.init)
				return how === SET
					? `rt_sigprocmask, ${who(asked)}`
					: "rt_sigprocmask, complaint";
			if (how === BLOCK && memory.int(at) === -1) return "rt_sigprocmask, all";
			return memory.int(at) === 1 << (SIG.SIGTSTP - 1)
				? "rt_sigprocmask, TSTP"
				: "rt_sigprocmask, end";
		},
		[Call.rt_sigtimedwait]({ process, args: [set = 0], memory }) {
			if (process !== scene.init) return "rt_sigtimedwait, before a stop";
			return isOfLoop(memory.int(set))
				? "rt_sigtimedwait, any"
				: "rt_sigtimedwait, one";
		},
	};
	return (asked) => uses[asked.number]?.(asked) ?? nameOfCall(asked.number);
}
