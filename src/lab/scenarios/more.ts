import {
	AMPLE,
	processes,
	type Scenario,
	started,
	stop,
	words,
} from "./scenario.ts";

const DEAF =
	"(exec -a deaf sigprobe --ignore=TERM) & exec -a server sigprobe --exit-on=TERM";
const DAEMON =
	"(setsid bash -c 'exec -a daemon sigprobe --exit-on=TERM --cleanup=300ms' &); exec -a server sigprobe --exit-on=TERM";

/** What else happens on a stop. */
export const MORE: readonly Scenario[] = [
	{
		name: "daemon",
		title: {
			en: "A daemon that its parent has left",
			zh: "父进程已离开的守护进程",
		},
		shows: {
			en: "An orphan that works is told when the server has ended, and finishes.",
			zh: "仍在工作的孤儿进程在服务器退出后收到通知，并完成工作。",
		},
		why: {
			en: "Orphans become children of PID 1, and firstborn waits for all of its children, whoever started them.",
			zh: "孤儿进程成为 PID 1 的子进程，而 firstborn 等待自己的所有子进程，不管是谁启动的。",
		},
		needs: ["setsid"],
		target: words("firstborn", "bash", "-c", DAEMON),
		ready: started(2),
		steps: [stop(AMPLE)],
	},
	{
		name: "zombies",
		title: {
			en: "Zombies of a parent that lives",
			zh: "父进程还在的僵尸",
		},
		shows: {
			en: "Three zombies stay, under an init too, for as long as their parent runs.",
			zh: "即使有 init，三个僵尸也一直留着，直到父进程结束。",
		},
		why: {
			en: "Only its parent can reap a process. When the parent ends, PID 1 inherits the zombies and reaps them.",
			zh: "只有父进程能回收子进程。父进程结束后，PID 1 继承并回收这些僵尸。",
		},
		target: words("firstborn", "sigprobe", "--zombies=3", "--exit-on=TERM"),
		ready: processes(
			"three children have ended",
			(all) => all.filter(({ state }) => state === "Z").length === 3,
		),
		steps: [stop(AMPLE, started())],
	},
	{
		name: "ignores-term",
		title: {
			en: "A child that ignores SIGTERM",
			zh: "忽略 SIGTERM 的子进程",
		},
		shows: {
			en: "firstborn waits for it as long as --linger says, here 1 s, and then kills it: the one who is cut off.",
			zh: "firstborn 按 --linger 的时间（这里是 1 秒）等待它，然后杀死它：被中断的只有它。",
		},
		why: {
			en: "Whether somebody works or just ignores the signal cannot be seen from outside, so the wait has an end.",
			zh: "从外面看不出一个进程是在工作还是在忽略信号，所以等待有期限。",
		},
		target: words("firstborn", "--linger=1s", "--", "bash", "-c", DEAF),
		ready: started(2),
		steps: [stop(AMPLE)],
	},
	{
		name: "double-delivery",
		title: {
			en: "Double delivery: a script that forwards, under an init that tells the group",
			zh: "重复送达：自己转发信号的脚本，加上通知整个进程组的 init",
		},
		shows: {
			en: "The program receives SIGTERM twice: from the init and from the script.",
			zh: "程序收到两次 SIGTERM:一次来自 init，一次来自脚本。",
		},
		why: {
			en: "dumb-init tells the whole process group. The script's trap sends the signal once more. A program that takes a second SIGTERM as 'at once' is cut short by itself.",
			zh: "dumb-init 通知整个进程组，脚本的 trap 又发一次。如果程序把第二个 SIGTERM 当作“立即退出”，它就会提前结束。",
		},
		needs: ["dumb-init"],
		target: words("dumb-init", "--", "./forward.sh"),
		ready: started(),
		steps: [stop(AMPLE)],
	},
	{
		name: "single-delivery",
		title: {
			en: "Once: the same script under firstborn -c",
			zh: "只送达一次：同一个脚本，加上 firstborn -c",
		},
		shows: {
			en: "The program receives SIGTERM once, from the script.",
			zh: "程序只收到一次 SIGTERM，来自脚本。",
		},
		why: {
			en: "With -c (--single-child) firstborn tells the command alone, which is for commands that forward by themselves.",
			zh: "使用 -c(--single-child)时，firstborn 只通知命令本身，适用于自己会转发的命令。",
		},
		target: words("firstborn", "-c", "--", "./forward.sh"),
		ready: started(),
		steps: [stop(AMPLE)],
	},
];
