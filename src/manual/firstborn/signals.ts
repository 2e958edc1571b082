import type { Section } from "../manual.ts";

/** What is passed on, and to whom. */
export const SIGNALS: Section = {
	title: "SIGNALS",
	blocks: [
		"Every signal that can be caught is passed on, the real-time ones included, and also those that usually mean a fault of one's own (ABRT, BUS, FPE, ILL, SEGV, SYS, TRAP). Not passed on:",
		{
			width: 12,
			items: [
				{
					term: "KILL, STOP",
					meaning: [
						"They cannot be caught. As PID 1 of a container firstborn gets them from outside only; KILL then ends the whole container.",
					],
				},
				{
					term: "CHLD",
					meaning: [
						"It tells firstborn of an ended child of its own, which is reaped.",
					],
				},
			],
		},
		"A signal is written by its name in *signal*(7), with or without SIG, in any case of letters; as RTMIN+_N_ or RTMAX-_N_; or as a number from 1 to 64. RTMIN is 34 and RTMAX is 64.",
		"They go to the command's process group. It has a session of its own, or on somebody else's terminal a group of its own (see *TERMINALS*). *--scope* chooses others. A program that has called *setsid*(2) and the jobs of a shell with job control are in other groups: they hear of a stop when the command has ended (see *STOPPING*), and of other signals with *--scope=tree* only. Where making a session is refused, the command alone is told.",
		"In a session of its own the command gets STOP instead of TSTP, TTIN and TTOU, since the kernel would drop these three there. A *--rewrite* of them wins.",
		"All signals are blocked by the first system call and stay pending until they are taken, one at a time, and not before the command has been executed. So none is lost at the start. Two rules are the kernel's: a standard signal that is already pending is not queued again, and real-time ones queue up to *ulimit -i*.",
		"The command starts with exactly the blocked and the ignored signals that firstborn was started with.",
	],
};

/** Where the command runs, and what the keys do. */
export const TERMINALS: Section = {
	title: "TERMINALS",
	blocks: [
		{
			items: [
				{
					term: "*As the leader of the terminal's session* (*docker run -it*)",
					meaning: [
						"firstborn gives the terminal up, and the command takes it as the leader of a new session. A shell there has job control. The SIGHUP and SIGCONT that the kernel sends at that are swallowed.",
					],
				},
				{
					term: "*From a shell*",
					meaning: [
						"The command gets a process group in the shell's session, in the foreground. On Ctrl-Z firstborn stops together with the command; *fg* continues both. When Ctrl-C or Ctrl-\\ has ended the command, firstborn ends by the same signal, so that a shell's loop or script ends too. A status rewritten by *--exit* is kept, though, and the loop goes on.",
					],
				},
				{
					term: "*In a pipeline of a shell*",
					meaning: [
						"The rest of the pipeline is then in the background, and a program there that reads the keyboard is stopped. With *-c* the command stays in the pipeline's group: *firstborn -c seq 1000 | less*. What the terminal has sent to both is not passed on once more.",
					],
				},
				{
					term: "*Without a terminal on standard input*",
					meaning: [
						"The command gets a session of its own, without a terminal. Ctrl-C reaches firstborn, which passes it on.",
					],
				},
			],
		},
	],
};
