import { DIALECTS_SECTION } from "./firstborn/dialects.ts";
import { JOURNAL } from "./firstborn/journal.ts";
import { HELP, OPTIONS } from "./firstborn/options.ts";
import { SIGNALS, TERMINALS } from "./firstborn/signals.ts";
import { STOPPING } from "./firstborn/stopping.ts";
import type { Manual, Section } from "./manual.ts";
import { optionsSection, twins } from "./sections.ts";

const DESCRIPTION: Section = {
	title: "DESCRIPTION",
	blocks: [
		"*firstborn* is the first process (PID 1) of a container. It starts the command, passes every signal on to it, and reaps every orphan. When the command has ended it asks everyone left to end, waits for them, and ends with the command's status.",
		"It needs no library, no writable file system, no capability and no particular user; as PID 1 it needs no _/proc_ either.",
		"The command begins at the first word that is no option, or behind *--*. It is searched for in *PATH*. A script without *#!* is run by _/bin/sh_.",
	],
};

const EXIT_STATUS: Section = {
	title: "EXIT STATUS",
	blocks: [
		{
			width: 8,
			items: [
				{ term: "0-255", meaning: ["The command's own status."] },
				{
					term: "128+N",
					meaning: [
						"Signal N has ended the command: 130 INT, 137 KILL, 143 TERM.",
					],
				},
				{
					term: "127",
					meaning: [
						"The command was not found, or the interpreter that it names is not there.",
					],
				},
				{
					term: "126",
					meaning: [
						"The command is there and cannot be executed: no permission, a directory, a program of another machine.",
					],
				},
				{
					term: "125",
					meaning: [
						"A failure of firstborn's own: a bad option or value, no command, no process to be had. After a usage error nothing has been run.",
					],
				},
			],
		},
		"A command can end with 125 to 127 itself. For its own, firstborn writes a line on standard error. *--exit* rewrites the first four. A command that has been killed by *--grace* has 137, which is also what an engine reports when it has killed firstborn; the journal's last line tells the two apart.",
	],
};

const ENVIRONMENT: Section = {
	title: "ENVIRONMENT",
	blocks: [
		"Options' twins, for where the command line is fixed. The command line wins; options that can be repeated add up, and for the same _FROM_ the command line's counts. An empty value counts as none. A bad one is refused with status 125. The command gets the whole environment, these included.",
		twins(OPTIONS),
		"The command and the program of *--before-stop* are searched for in *PATH*. The dialects have variables of their own, see *DIALECTS*.",
	],
};

const FILES: Section = {
	title: "FILES",
	blocks: [
		{
			items: [
				{
					term: "_/proc_",
					meaning: [
						"Who there is to be told and waited for, where firstborn is not PID 1; and names for the journal.",
					],
				},
				{
					term: "memory.events, memory.oom_control",
					meaning: [
						"Of the command's control group, below _/sys/fs/cgroup_: whether the command was killed for want of memory. Read for the journal only.",
					],
				},
			],
		},
	],
};

const NOTES: Section = {
	title: "NOTES",
	blocks: [
		"In an image, write the entry point with brackets, as below. Without them a shell is PID 1, which passes no signal on.",
		"A long option can be abbreviated as long as it is unambiguous, and its value can be the next word: *--grace 8s*. A _TIME_ is a whole number with *ms*, *s* or *m*, or without for seconds.",
		"A child that is forked, during the rounds over _/proc_, by a process that has already been told may be told or not; linger tells it when it lives on. The rounds are bounded: 64 of them, and 14000 processes. As PID 1 there are no such limits.",
		"With *podman* and without a PID namespace of the container's own (*--pid=host*), *podman stop* signals every process itself; *--delay*, *--before-stop* and *--scope* then say nothing.",
	],
};

const EXAMPLES: Section = {
	title: "EXAMPLES",
	blocks: [
		"In a Dockerfile:",
		{
			shown: [
				"COPY firstborn /usr/local/bin/",
				'ENTRYPOINT ["/usr/local/bin/firstborn", "--"]',
				'CMD ["server", "--port", "8080"]',
			],
		},
		"In an image that is not to be changed:",
		{
			shown: [
				'docker run -v "$PWD/firstborn:/firstborn:ro" \\',
				"    -e FIRSTBORN_GRACE=8s --entrypoint /firstborn IMAGE -- server",
			],
		},
		"A stop of at most 10 + 18 + 1 s, for the 30 s of Kubernetes:",
		{ shown: ["firstborn --delay=10s --grace=18s -- server"] },
		"A server that ends in order on QUIT, and whose end by TERM is no failure:",
		{ shown: ["firstborn -r TERM:QUIT --exit=143:0 -- server"] },
		"See who sends what, as PID 1 of a namespace:",
		{ shown: ["unshare --pid --fork --mount-proc firstborn -vv -- sh"] },
		"As dumb-init:",
		{ shown: ["ln -s firstborn /usr/local/bin/dumb-init"] },
	],
};

/** The manual of firstborn. */
export const FIRSTBORN: Manual = {
	program: "firstborn",
	summary: "init (first process) of a container",
	help: HELP,
	options: OPTIONS,
	sections: [
		{
			title: "SYNOPSIS",
			blocks: [
				"*firstborn* [_options_] [*--*] _command_ [_argument_...]",
				"*firstborn* *--as=*_DIALECT_ [_its options_] [*--*] _command_ [_argument_...]",
			],
		},
		DESCRIPTION,
		optionsSection(
			OPTIONS,
			"A _TIME_ is *500ms*, *5s*, *2m*, or a number of seconds. For signals see *SIGNALS*; for how the options of a stop work together, *STOPPING*.",
		),
		SIGNALS,
		STOPPING,
		TERMINALS,
		JOURNAL,
		DIALECTS_SECTION,
		EXIT_STATUS,
		ENVIRONMENT,
		FILES,
		NOTES,
		EXAMPLES,
		{
			title: "SEE ALSO",
			blocks: [
				"*sigprobe*(1), *kill*(2), *wait*(2), *pid_namespaces*(7), *signal*(7)",
			],
		},
	],
};
