import { PROBE } from "../files.ts";
import {
	AMPLE,
	type Scenario,
	started,
	stop,
	type Text,
	words,
} from "./scenario.ts";

/** An init's words, and whom it tells of a signal. */
interface Init {
	readonly name: string;
	readonly words: readonly string[];
	readonly needs: readonly string[];
	/** Whether it tells the command's process group, or the command alone. */
	readonly group: boolean;
	/** Whether it waits for those who are left when the command has ended. */
	readonly waits: boolean;
}

const INITS: readonly Init[] = [
	init("dumb-init", ["dumb-init", "--"], true),
	init("tini", ["tini", "--"], false),
	init("tini-g", ["tini", "-g", "--"], true),
	init("catatonit", ["catatonit", "--"], false),
	{
		...init("firstborn", ["firstborn", "--"], true),
		needs: [],
		waits: true,
	},
];

function init(name: string, words: readonly string[], group: boolean): Init {
	return { name, words, needs: [words[0] ?? ""], group, waits: false };
}

const HELPER = `setsid bash -c 'exec -a helper ${PROBE}' & exec -a server sigprobe --exit-on=TERM`;

const TOLD_GROUP: Text = {
	en: "This init sends SIGTERM to the command's process group: the shell and the program. The shell ends at once, as it has no handler and is not PID 1.",
	zh: "这个 init 把 SIGTERM 发给命令的进程组：shell 和程序。shell 没有处理函数，又不是 PID 1，所以立刻退出。",
};
const TOLD_CHILD: Text = {
	en: "This init sends SIGTERM to its child alone, the shell. That ends, as it has no handler and is not PID 1, and tells nobody.",
	zh: "这个 init 只把 SIGTERM 发给自己的子进程，也就是 shell。shell 没有处理函数，又不是 PID 1，于是退出，谁也没通知。",
};
const GROUP_LOST: Text = {
	en: "The program is told, and is cut off in its clean-up: the init leaves with the shell.",
	zh: "程序收到了通知，但清理到一半被中断：shell 一退出，init 也离开了。",
};
const CHILD_LOST: Text = {
	en: "The program is never told, and is cut off at once: the init leaves with the shell.",
	zh: "程序从未收到通知，立刻被中断：shell 一退出，init 也离开了。",
};
const WAITED: Text = {
	en: "The program is told, and finishes its clean-up: the init waits for whoever is left.",
	zh: "程序收到通知，并完成了清理：init 会等待剩下的进程。",
};

/** The older inits and firstborn, each with the same two commands. */
export const UNDER_INITS: readonly Scenario[] = [
	...INITS.map(behindShell),
	...INITS.map(withHelper),
];

function behindShell(init: Init): Scenario {
	const told = init.group ? TOLD_GROUP : TOLD_CHILD;
	const after = init.waits ? WAITED : init.group ? GROUP_LOST : CHILD_LOST;
	return {
		name: `shell-${init.name}`,
		title: {
			en: `A program behind a shell, under ${init.words[0]}${init.name === "tini-g" ? " -g" : ""}`,
			zh: `shell 之后的程序，init 是 ${init.words[0]}${init.name === "tini-g" ? " -g" : ""}`,
		},
		shows: after,
		why: told,
		needs: init.needs,
		target: words(...init.words, "sh", "-c", `${PROBE}; true`),
		ready: started(),
		steps: [stop(AMPLE)],
	};
}

function withHelper(init: Init): Scenario {
	const label = `${init.words[0]}${init.name === "tini-g" ? " -g" : ""}`;
	return {
		name: `helper-${init.name}`,
		title: {
			en: `A helper in its own session, under ${label}`,
			zh: `独立会话中的辅助进程，init 是 ${label}`,
		},
		shows: init.waits
			? {
					en: "The server ends; then the helper is told, and has the time to finish.",
					zh: "服务器退出后，辅助进程收到通知，并有时间完成工作。",
				}
			: {
					en: "The server ends, and the helper is killed without having been told.",
					zh: "服务器退出，辅助进程没有收到任何通知就被杀死。",
				},
		why: init.waits
			? {
					en: "When the command has ended, firstborn sends SIGTERM to everyone who is left, and waits for them (--linger, 5 s by default).",
					zh: "命令退出后，firstborn 向所有剩下的进程发送 SIGTERM 并等待它们（--linger，默认 5 秒）。",
				}
			: {
					en: "A process in a session of its own is in no group that the init tells. When the command has ended the init leaves, and with PID 1 the kernel kills all others.",
					zh: "自成会话的进程不在 init 通知的任何进程组里。命令一退出 init 就离开，而 PID 1 一结束，内核就杀死其余所有进程。",
				},
		needs: [...init.needs, "setsid"],
		target: words(...init.words, "bash", "-c", HELPER),
		ready: started(2),
		steps: [stop(AMPLE)],
	};
}
