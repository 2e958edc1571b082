import type { Process } from "../../observe/processes/process.ts";
import { signalNumber } from "../../observe/signals.ts";
import {
	AMPLE,
	printed,
	processes,
	type Scenario,
	SHORT,
	type Step,
	started,
	stop,
	words,
} from "./scenario.ts";

/** Who hears of a stop, depending on who is PID 1: the experiments of docs/article.md, in its order. */
export const ARTICLE: readonly Scenario[] = [
	{
		name: "pid1",
		title: { en: "The program is PID 1", zh: "程序就是 PID 1" },
		shows: {
			en: "The program receives SIGTERM from outside and lives on; it is killed at the deadline.",
			zh: "程序收到来自容器外的 SIGTERM，但没有退出，期限一到就被杀死。",
		},
		why: {
			en: "The engine sends SIGTERM to PID 1 only. This program has a handler, so the signal is delivered; but the handler does not end it, so the engine follows with SIGKILL.",
			zh: "引擎只向 PID 1 发送 SIGTERM。这个程序装有处理函数，所以信号能送达；但处理函数不让它退出，于是引擎接着发送 SIGKILL。",
		},
		target: words("sigprobe"),
		ready: started(),
		steps: [stop(SHORT)],
	},
	{
		name: "pid1-ends",
		title: {
			en: "The program is PID 1 and ends on SIGTERM",
			zh: "程序就是 PID 1，收到 SIGTERM 后退出",
		},
		shows: {
			en: "It ends by itself, in time, with its own status.",
			zh: "它自己按时退出，退出码是它自己的。",
		},
		why: {
			en: "A program that handles SIGTERM and ends needs no init for its own stop. It still reaps nobody else's children.",
			zh: "能处理 SIGTERM 并退出的程序，自身的停止不需要 init。但它仍然不会回收别人留下的子进程。",
		},
		target: words("sigprobe", "--exit-on=TERM"),
		ready: started(),
		steps: [stop(AMPLE)],
	},
	{
		name: "pid1-no-handler",
		title: {
			en: "The program is PID 1 and has no handler",
			zh: "程序就是 PID 1，没有处理函数",
		},
		shows: {
			en: "SIGTERM does nothing to it, though it would end the same program elsewhere. It is killed at the deadline.",
			zh: "SIGTERM 对它毫无作用，而同一个程序在别处会因此退出。期限一到它被杀死。",
		},
		why: {
			en: "To the first process of a PID namespace the kernel delivers no signal that it has no handler for, except SIGKILL and SIGSTOP from outside.",
			zh: "对 PID 命名空间的第一个进程，凡是它没有处理函数的信号，内核都不送达；只有来自外部的 SIGKILL 和 SIGSTOP 例外。",
		},
		target: words("sleep", "1000"),
		ready: processes(
			"sleep runs",
			([first]) => first !== undefined && isCalled("sleep")(first),
		),
		steps: [stop(SHORT)],
	},
	{
		name: "shell",
		title: {
			en: "The program runs under a shell",
			zh: "程序运行在 shell 之下",
		},
		shows: {
			en: "The program receives nothing, and everything is killed at the deadline, in the middle of its work.",
			zh: "程序什么信号也收不到，期限一到，全部进程都在工作中途被杀死。",
		},
		why: {
			en: "The shell form of CMD and ENTRYPOINT makes a shell PID 1. It has no handler for SIGTERM, and a shell tells nobody of signals.",
			zh: "CMD 和 ENTRYPOINT 的 shell 写法让 shell 成为 PID 1。它没有 SIGTERM 的处理函数，shell 也不会把信号告诉任何人。",
		},
		target: words("sh", "-c", "sigprobe --exit-on=TERM; true"),
		ready: started(),
		steps: [stop(SHORT)],
	},
	{
		name: "firstborn",
		title: {
			en: "The program runs under firstborn",
			zh: "程序运行在 firstborn 之下",
		},
		shows: {
			en: "The program receives SIGTERM from PID 1 and ends in time; its status is the container's.",
			zh: "程序从 PID 1 收到 SIGTERM，按时退出；它的退出码就是容器的退出码。",
		},
		why: {
			en: "firstborn takes every signal and sends it on to the command's process group.",
			zh: "firstborn 接收每一个信号，并转发给命令所在的进程组。",
		},
		target: words("firstborn", "sigprobe", "--exit-on=TERM"),
		ready: started(),
		steps: [stop(AMPLE)],
	},
	{
		name: "entered",
		title: {
			en: "The program has entered by docker exec",
			zh: "程序通过 docker exec 进入容器",
		},
		shows: {
			en: "A signal from a process of the same container has a sender with a number.",
			zh: "来自同一容器内进程的信号，发送者有进程号。",
		},
		why: {
			en: "The kernel gives the sender's number as the receiver's PID namespace has it; outside of it there is none, which reads as 0.",
			zh: "内核给出的是发送者在接收者 PID 命名空间里的进程号；命名空间之外的进程没有号，显示为 0。",
		},
		target: words("firstborn", "sleep", "1000"),
		ready: processes("sleep runs", (all) => all.some(isCalled("sleep"))),
		steps: [
			{ do: "enter", words: () => ["sigprobe", "--exit-on=TERM"] },
			{
				do: "enter",
				when: started(),
				words: (all) => [
					...["sh", "-c"],
					`echo I am $$; kill -TERM ${all.find(isCalled("sigprobe"))?.innerPid}; sleep 0.5`,
				],
			},
			stop(AMPLE, printed("received")),
		],
		look: 1,
	},
	{
		name: "other-signals",
		title: { en: "Other signals", zh: "其他信号" },
		shows: {
			en: "HUP, USR1 and a real-time signal arrive as they were sent.",
			zh: "HUP、USR1 和一个实时信号原样送达。",
		},
		why: {
			en: "An engine sends any signal to PID 1 (docker kill -s), and firstborn forwards every one that can be caught.",
			zh: "引擎可以向 PID 1 发送任何信号（docker kill -s），凡是能捕获的，firstborn 都会转发。",
		},
		target: words(
			...["firstborn", "sigprobe", "--signals=all", "--exit-on=TERM"],
		),
		ready: started(),
		steps: [
			signal("HUP"),
			signal("USR1", "[hup]"),
			signal("RTMIN+3", "[usr1]"),
			stop(AMPLE, printed("[rtmin+3]")),
		],
	},
	{
		name: "ctrl-c",
		title: { en: "Ctrl-C", zh: "Ctrl-C" },
		shows: {
			en: "The keyboard's SIGINT arrives once, and its sender is 0.",
			zh: "键盘产生的 SIGINT 只到达一次，发送者是 0。",
		},
		why: {
			en: "The terminal sends it to the command itself: the kernel does, which has no number. firstborn does not send on what the terminal sends by itself.",
			zh: "终端直接把它发给命令：发送者是内核，没有进程号。终端自己发送的信号，firstborn 不再转发。",
		},
		terminal: true,
		target: words(
			...["firstborn", "sigprobe", "--signals=INT", "--exit-on=INT"],
		),
		ready: started(),
		steps: [{ do: "type", keys: "\x03", shown: "Ctrl-C" }],
	},
	{
		name: "job-control",
		title: { en: "Job control", zh: "作业控制" },
		shows: {
			en: "A shell under firstborn stops a job by Ctrl-Z, continues it by fg, and its status is handed on.",
			zh: "firstborn 之下的 shell 能用 Ctrl-Z 停住作业，用 fg 让它继续，退出码也照样传出来。",
		},
		why: {
			en: "firstborn gives up the terminal, and the command takes it as the leader of a session of its own: that is what job control needs.",
			zh: "firstborn 让出终端，命令作为自己会话的首进程接过它：作业控制需要的正是这一点。",
		},
		terminal: true,
		target: words("firstborn", "bash", "--norc"),
		ready: printed("# "),
		steps: [
			typed("sigprobe --signals=CONT\r", "sigprobe --signals=CONT"),
			{
				do: "type",
				keys: "\x1a",
				shown: "Ctrl-Z",
				when: printed("] started..."),
			},
			{ ...typed("fg\r", "fg"), when: printed("Stopped") },
			{ do: "type", keys: "\x03", shown: "Ctrl-C", when: printed("[cont]") },
			{
				...typed("exit 3\r", "exit 3"),
				when: processes(
					"the job has ended",
					(all) => !all.some(isCalled("sigprobe")),
				),
			},
		],
		look: 2,
	},
	...orphans(
		"orphans-program",
		["sleep", "1000"],
		{
			title: {
				en: "Orphans under a program that does not expect them",
				zh: "孤儿进程交给一个没料到它们的程序",
			},
			shows: {
				en: "Three processes whose parent is gone end, and stay zombies until the container ends.",
				zh: "三个失去父进程的进程结束后一直是僵尸，直到容器结束。",
			},
			why: {
				en: "An orphan becomes a child of PID 1. sleep does not know that it has children, and never waits for them; each keeps its number.",
				zh: "孤儿进程成为 PID 1 的子进程。sleep 不知道自己有子进程，从不等待它们；每个都占着一个进程号。",
			},
		},
		SHORT,
		(all) => all.filter(({ state }) => state === "Z").length === 3,
	),
	...orphans(
		"orphans-shell",
		["bash", "-c", "sleep 1000; true"],
		{
			title: { en: "Orphans under a shell", zh: "孤儿进程交给 shell" },
			shows: {
				en: "bash reaps whatever ends, but passes on no signal: it is killed at the deadline.",
				zh: "bash 会回收所有结束的进程，但不传递任何信号：期限一到它被杀死。",
			},
			why: {
				en: "A shell waits for any child. That is half of what an init has to do.",
				zh: "shell 会等待任何子进程。这只是 init 该做的一半。",
			},
		},
		SHORT,
		(all) => all.length === 2,
	),
	...orphans(
		"orphans-firstborn",
		["firstborn", "sleep", "1000"],
		{
			title: {
				en: "Orphans under firstborn",
				zh: "孤儿进程交给 firstborn",
			},
			shows: {
				en: "No zombie is left, and the stop takes no time.",
				zh: "没有留下僵尸，停止也立即完成。",
			},
			why: {
				en: "firstborn reaps whatever ends, and forwards what the engine sends. sleep, not being PID 1, ends on SIGTERM as it does everywhere.",
				zh: "firstborn 回收所有结束的进程，并转发引擎发来的信号。sleep 不是 PID 1，所以像在别处一样因 SIGTERM 退出。",
			},
		},
		AMPLE,
		(all) => all.length === 2,
	),
];

/** Leaves three orphans to PID 1, and stops it when they have ended. */
function orphans(
	name: string,
	command: readonly string[],
	texts: Pick<Scenario, "title" | "shows" | "why">,
	seconds: number,
	settled: (all: readonly Process[]) => boolean,
): Scenario[] {
	return [
		{
			name,
			...texts,
			target: words(...command),
			ready: processes("sleep runs", (all) => all.some(isCalled("sleep"))),
			steps: [
				{
					do: "enter",
					words: () => [
						...[
							"sh",
							"-c",
							"for i in 1 2 3; do (sleep 0.2 &); done; echo left",
						],
					],
				},
				stop(seconds, {
					what: "the orphans have ended",
					holds: ({ output, processes }) =>
						output.includes("left") && settled(processes),
				}),
			],
		},
	];
}

function signal(name: string, after?: string): Step {
	const step = { do: "signal", signal: signalNumber(name) ?? 0 } as const;
	return after === undefined ? step : { ...step, when: printed(after) };
}

function typed(keys: string, shown: string) {
	return { do: "type", keys, shown } as const;
}

/** Whether a process runs a program: by its words, not its name, which is the shell's until it has become the program. */
function isCalled(program: string): (process: Process) => boolean {
	return ({ words: [word] }) => word?.split("/").at(-1) === program;
}
