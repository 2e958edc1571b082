import type { Section } from "../manual.ts";

/** What firstborn says while it works. */
export const JOURNAL: Section = {
	title: "JOURNAL",
	blocks: [
		"Without options firstborn says only what goes wrong, on standard error. *-v*, *--log* and *--log-fd* have it say each step, a line each, with *firstborn:* before it. The more usual ones:",
		{
			items: [
				{
					term: "received _SIGNAL_ from process _N_ (_NAME_), user _UID_",
					meaning: [
						"The sender. Process 0 is outside of this container, as the engine, or unknown; its end says so. A signal *from the kernel or the terminal* has no sender.",
					],
				},
				{
					term: "rewrote _A_ to _B_; dropped _A_; holding _A_ back",
					meaning: ["What *--rewrite*, *--delay* and *--before-stop* did."],
				},
				{
					term: "forwarded _SIGNAL_ to process group _N_",
					meaning: ["Or to process _N_, or to every process: see *--scope*."],
				},
				{
					term: "delay ends in _T_ s; grace ends in _T_ s; linger ends in _T_ s",
					meaning: ["A deadline runs from now on."],
				},
				{
					term: "grace is over: SIGKILL",
					meaning: [
						"Or linger, or before-stop. Then, a line each: killing process _N_ (_NAME_).",
					],
				},
				{
					term: "reaped process _N_ exited with _S_",
					meaning: [
						"An orphan, or was ended by a signal. With *-vv*, or during a stop.",
					],
				},
				{
					term: "the command, process _N_, exited with _S_",
					meaning: [
						"Or was ended by a signal. *KILL: out of memory* says that meanwhile the kernel has killed for want of memory in the container's control group.",
					],
				},
				{
					term: "leaving with status _S_, _T_ s after the stop began",
					meaning: ["The last line. If it is missing, firstborn was killed."],
				},
				{
					term: "lines lost before this one, as nobody read them: _N_",
					meaning: [
						"Writing never blocks: what a full pipe cannot take at once is left out and counted.",
					],
				},
			],
		},
		"With *--log=json* each line is an object with *time*, in seconds since 1970, and *event*, which is one of *plan*, *started*, *received*, *rewrote*, *dropped*, *held*, *forwarded*, *shared*, *suspending*, *deadline*, *overdue*, *lingering*, *killed*, *reaped*, *leaving*, *failed* and *lost*. Others may come; those that are there keep their fields and meaning. A usage error is in words always.",
	],
};
