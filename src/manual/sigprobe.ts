import type { Manual, Section } from "./manual.ts";
import { optionsSection } from "./sections.ts";
import { HELP, OPTIONS } from "./sigprobe/options.ts";

const DESCRIPTION: Section = {
	title: "DESCRIPTION",
	blocks: [
		"*sigprobe* is a program to put into a container, to see which signals arrive there and who has sent them. It says that it has started, reports each signal that it takes, and lives on until it is told to end. It can also make trees of processes, orphans and zombies, to try an init with.",
		"It is a static program and needs no shell and no library. It takes no arguments but options.",
	],
};

const SIGNALS: Section = {
	title: "SIGNALS",
	blocks: [
		"A signal is written by its name in *signal*(7), with or without SIG, in any case of letters; as RTMIN+_N_ or RTMAX-_N_; or as a number from 1 to 64. Several have commas between. The word *all* is every signal but KILL and STOP, which nobody can take or ignore.",
		"Signals are held before anything else is done, so that none is lost at the start. Those that are named are taken one at a time. If the probe is PID 1, the kernel drops the others.",
	],
};

const OUTPUT: Section = {
	title: "OUTPUT",
	blocks: [
		"Each line is written at once, on standard output:",
		{
			shown: [
				"process [8] started...",
				"received sign: [term] , the sender is [1]",
				"process [8] has cleaned up",
			],
		},
		"The sender is a process number; 0 is one outside of the container, as the engine. So on a *docker stop* sender 0 means that the probe itself is PID 1, sender 1 that an init has passed the signal on, and no line that it never came. If the line *has cleaned up* is missing, the probe was killed before.",
		"In a tree each line says whose it is. A process there reaps its own children; none reaps anybody else, not even as PID 1.",
		"With *--json* each line is an object with *time*, in seconds since 1970, *event* and *pid*. The events:",
		{
			width: 10,
			items: [
				{
					term: "started",
					meaning: ["With *parent*, *group* and *session*."],
				},
				{
					term: "received",
					meaning: [
						"With *signal*, *number*, *code* (si_code), *codeName* (its name in *sigaction*(2)), and *sender*, if it has one: *pid*, *uid*, and *name* while that can be read.",
					],
				},
				{ term: "reaped", meaning: ["A child of the tree has ended."] },
				{ term: "cleaned", meaning: ["The time of *--cleanup* is over."] },
			],
		},
	],
};

const EXAMPLES: Section = {
	title: "EXAMPLES",
	blocks: [
		"Does the place of my program get the signal, and from whom?",
		{
			shown: [
				"docker run -d --name c1 --entrypoint firstborn IMAGE \\",
				"    sigprobe --signals=all --exit-on=TERM",
				"docker kill -s USR1 c1; docker stop c1; docker logs c1",
			],
		},
		"Is there time for a clean-up of 8 seconds?",
		{ shown: ["sigprobe --exit-on=TERM --cleanup=8s"] },
		"Is a daemon in a session of its own told of a stop?",
		{
			shown: ["firstborn sigprobe --children=2 --setsid --exit-on=TERM"],
		},
		"Are orphans reaped?",
		{ shown: ["firstborn -vv sigprobe --orphans=2 --exit-on=TERM"] },
	],
};

/** The manual of sigprobe. */
export const SIGPROBE: Manual = {
	program: "sigprobe",
	summary: "say which signals arrive and who has sent them",
	help: HELP,
	options: OPTIONS,
	sections: [
		{ title: "SYNOPSIS", blocks: ["*sigprobe* [_options_]"] },
		DESCRIPTION,
		optionsSection(OPTIONS),
		SIGNALS,
		OUTPUT,
		{
			title: "EXIT STATUS",
			blocks: [
				"That of *--exit*, when a signal of *--exit-on* has come. 125 for a usage error, or when signals cannot be taken. A signal that it does not take ends it as it would any program.",
			],
		},
		EXAMPLES,
		{
			title: "SEE ALSO",
			blocks: ["*firstborn*(1), *kill*(1), *sigaction*(2), *signal*(7)"],
		},
	],
};
