import { PROBE } from "../files.ts";
import {
	AMPLE,
	type Scenario,
	SHORT,
	started,
	stop,
	type Text,
	words,
} from "./scenario.ts";

/** What a start script or a language's runtime as PID 1 does to the program below it. */
export const SHELLS: readonly Scenario[] = [
	behind({
		name: "bash-c",
		command: ["bash", "-c", PROBE],
		needs: [],
		seconds: AMPLE,
		title: {
			en: "bash -c with a single command",
			zh: "bash -c 只有一条命令",
		},
		shows: {
			en: "There is no shell: bash has become the program, which receives SIGTERM and ends in time.",
			zh: "没有 shell 了：bash 变成了程序本身，它收到 SIGTERM 并按时退出。",
		},
		why: {
			en: "For the last command of -c, bash executes it in its own place. One more command behind it, even true, and the shell stays: scenario 'shell'.",
			zh: "-c 的最后一条命令由 bash 就地执行（exec）。后面再加任何命令，哪怕是 true,shell 就会留下：见场景 shell。",
		},
	}),
	behind({
		name: "bash-script",
		command: ["./start.sh"],
		needs: [],
		seconds: SHORT,
		title: {
			en: "A start script in bash",
			zh: "bash 启动脚本",
		},
		shows: {
			en: "The program, the script's last line, receives nothing; all is killed at the deadline.",
			zh: "程序是脚本的最后一行，却什么也收不到；期限一到全部被杀死。",
		},
		why: {
			en: "In a script file bash stays as the parent of its last command too, has no handler for SIGTERM, and is PID 1.",
			zh: "执行脚本文件时，bash 对最后一条命令也仍是父进程；它没有 SIGTERM 的处理函数，又是 PID 1。",
		},
	}),
	behind({
		name: "bash-script-exec",
		command: ["./start-exec.sh"],
		needs: [],
		seconds: AMPLE,
		title: {
			en: "A start script that ends with exec",
			zh: "以 exec 结尾的启动脚本",
		},
		shows: {
			en: "The program takes the script's place, receives SIGTERM and ends in time.",
			zh: "程序取代了脚本，收到 SIGTERM 并按时退出。",
		},
		why: {
			en: "exec makes the shell become the program, which is PID 1 then.",
			zh: "exec 让 shell 变成程序，于是程序就是 PID 1。",
		},
	}),
	behind({
		name: "bash-trap",
		command: ["./forward.sh"],
		needs: [],
		seconds: AMPLE,
		title: {
			en: "A start script that forwards by itself",
			zh: "自己转发信号的启动脚本",
		},
		shows: {
			en: "The program receives SIGTERM from the shell and ends in time.",
			zh: "程序从 shell 收到 SIGTERM，按时退出。",
		},
		why: {
			en: "With a trap the shell has a handler, so PID 1 is delivered the signal, and the trap sends it on. See 'double-delivery' for what an init adds to that.",
			zh: "有了 trap,shell 就有处理函数，PID 1 能收到信号，再由 trap 转发。加上 init 会怎样，见 double-delivery。",
		},
	}),
	behind({
		name: "npm-start",
		command: ["npm", "start"],
		needs: ["npm", "node"],
		seconds: AMPLE,
		title: { en: "npm start", zh: "npm start" },
		shows: {
			en: "npm tells its shell, and the shell ends; the program has heard nothing, and is cut off when npm leaves.",
			zh: "npm 通知了它的 shell,shell 退出了；程序什么也没收到，npm 离开时被中断。",
		},
		why: {
			en: "npm runs a script by sh -c and passes SIGTERM on to that shell alone. A shell that has not become the program tells nobody. Then npm, being PID 1, ends, and the kernel kills the rest.",
			zh: "npm 用 sh -c 运行脚本，只把 SIGTERM 传给这个 shell。没有变成程序本身的 shell 谁也不通知。接着作为 PID 1 的 npm 退出，内核杀死其余进程。",
		},
	}),
	behind({
		name: "node",
		command: ["node", "server.js"],
		needs: ["node"],
		seconds: SHORT,
		title: { en: "A server in Node", zh: "Node 写的服务器" },
		shows: {
			en: "Nothing happens on SIGTERM; it is killed at the deadline.",
			zh: "收到 SIGTERM 什么也不发生，期限一到被杀死。",
		},
		why: {
			en: "Node leaves SIGTERM to the kernel's default unless the program asks for it (process.on('SIGTERM', …)), and for PID 1 there is no default.",
			zh: "除非程序自己要求(process.on('SIGTERM', …)),Node 把 SIGTERM 交给内核的默认动作，而 PID 1 没有默认动作。",
		},
	}),
	behind({
		name: "python",
		command: ["python3", "server.py"],
		needs: ["python3"],
		seconds: SHORT,
		title: {
			en: "A Python program that runs another",
			zh: "用 Python 启动另一个程序",
		},
		shows: {
			en: "The child receives nothing; both are killed at the deadline.",
			zh: "子进程什么也收不到，期限一到两者都被杀死。",
		},
		why: {
			en: "Python has a handler for SIGINT only. As PID 1 it does not even end on SIGTERM, and subprocess tells the child nothing.",
			zh: "Python 只为 SIGINT 装了处理函数。作为 PID 1,SIGTERM 甚至不能让它退出，subprocess 也不会通知子进程。",
		},
	}),
];

function behind({
	command,
	seconds,
	...rest
}: {
	name: string;
	command: readonly string[];
	needs: readonly string[];
	seconds: number;
	title: Text;
	shows: Text;
	why: Text;
}): Scenario {
	return {
		...rest,
		target: words(...command),
		ready: started(),
		steps: [stop(seconds)],
	};
}
