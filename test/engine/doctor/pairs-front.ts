// Pairs about what stands between the signal and the program: shells, package managers, older inits.
import { type Pair, pair, runs } from "./pair.ts";

const SHELL = '"sigprobe; true"';

export const FRONT_PAIRS: readonly Pair[] = [
	pair(
		"shell-in-front",
		"exec",
		runs(`sh -c ${SHELL}`, "sh sigprobe"),
		runs('sh -c "exec sigprobe"', "sigprobe"),
	),
	pair(
		"shell-in-front",
		"a shell that becomes its only command by itself",
		runs(`bash -c ${SHELL}`, "bash sigprobe"),
		runs("bash -c sigprobe", "sigprobe"),
	),
	pair(
		"shell-in-front",
		"a trap that passes the signal on",
		runs('sh -c "sigprobe & wait"', "sh sigprobe"),
		runs(
			"sh -c \"trap 'kill $!; wait; exit' TERM; sigprobe & wait\"",
			"sh sigprobe",
		),
	),
	pair(
		"shell-in-front",
		"a loop of a shell as PID 1",
		runs('sh -c "while :; do sleep 1000; done"', "sh sleep"),
		runs(
			'firstborn sh -c "while :; do sleep 1000; done"',
			"firstborn sh sleep",
		),
	),
	pair(
		"shell-in-front",
		"below tini, and below firstborn",
		runs(`tini -- sh -c ${SHELL}`, "tini sh sigprobe"),
		runs(`firstborn -- sh -c ${SHELL}`, "firstborn sh sigprobe"),
	),
	pair(
		"shell-in-front",
		"below dumb-init, which tells the server too, but does not wait",
		runs(`dumb-init sh -c ${SHELL}`, "dumb-init sh sigprobe"),
		runs("dumb-init sigprobe", "dumb-init sigprobe"),
	),
	pair(
		"shell-in-front",
		"below catatonit, something that cleans up, or not",
		runs(`catatonit -- sh -c ${SHELL}`, "catatonit sh sigprobe"),
		runs('catatonit -- sh -c "sleep 1000; true"', "catatonit sh sleep"),
	),
	pair(
		"shell-in-front",
		"a shell in a shell",
		runs("sh -c \"sh -c 'sigprobe; true'; true\"", "sh sh sigprobe"),
		runs("sh -c \"exec sh -c 'exec sigprobe'\"", "sigprobe"),
	),
	pair(
		"shell-in-front",
		"below tini -g",
		runs(`tini -g -- sh -c ${SHELL}`, "tini sh sigprobe"),
		runs('tini -g -- sh -c "exec sigprobe"', "tini sigprobe"),
	),
	pair(
		"outside-the-group",
		"an orphan in a session of its own, under tini and under firstborn",
		runs(
			'tini -- sh -c "(setsid sigprobe &); exec sigprobe"',
			"tini sigprobe sigprobe",
		),
		runs(
			'firstborn -- sh -c "(setsid sigprobe &); exec sigprobe"',
			"firstborn sigprobe sigprobe",
		),
		"warning",
	),
	pair(
		"outside-the-group",
		"an orphan that is in the group, or not, under dumb-init",
		runs(
			'dumb-init sh -c "(setsid sigprobe &); exec sigprobe"',
			"dumb-init sigprobe sigprobe",
		),
		runs(
			'dumb-init sh -c "(sigprobe &); exec sigprobe"',
			"dumb-init sigprobe sigprobe",
		),
		"warning",
	),
	pair(
		"outside-the-group",
		"tini, and tini -g",
		runs(
			'tini -- sh -c "(sigprobe &); exec sigprobe"',
			"tini sigprobe sigprobe",
		),
		runs(
			'tini -g -- sh -c "(sigprobe &); exec sigprobe"',
			"tini sigprobe sigprobe",
		),
		"warning",
	),
	pair(
		"outside-the-group",
		"an orphan that would clean up, or not, under catatonit",
		runs(
			'catatonit -- sh -c "(setsid sigprobe &); exec sigprobe"',
			"catatonit sigprobe sigprobe",
		),
		runs(
			'catatonit -- sh -c "(setsid sleep 1000 &); exec sigprobe"',
			"catatonit sigprobe sleep",
		),
		"warning",
	),
	pair(
		"outside-the-group",
		"firstborn with --linger=0",
		runs(
			'firstborn --linger=0 sh -c "(setsid sigprobe &); exec sigprobe"',
			"firstborn sigprobe sigprobe",
		),
		runs(
			'firstborn --linger=1s sh -c "(setsid sigprobe &); exec sigprobe"',
			"firstborn sigprobe sigprobe",
		),
		"warning",
	),
	pair(
		"outside-the-group",
		"children of a program that takes TERM: in sessions of their own, or in its group",
		runs(
			"tini -- sigprobe --children=2 --setsid",
			"tini sigprobe sigprobe sigprobe",
		),
		runs("tini -- sigprobe --children=2", "tini sigprobe sigprobe sigprobe"),
		"note",
	),
	pair(
		"init-leaves-first",
		"a command that ends on TERM by default, and a child that does not",
		runs("dumb-init time sigprobe", "dumb-init time sigprobe"),
		runs("firstborn time sigprobe", "firstborn time sigprobe"),
		"warning",
	),
	pair(
		"old-init",
		"tini",
		runs("tini sigprobe", "tini sigprobe"),
		runs("firstborn --as=tini sigprobe", "firstborn sigprobe"),
		"note",
	),
	pair(
		"old-init",
		"catatonit, and firstborn as the engine's docker-init",
		runs("catatonit sigprobe", "catatonit sigprobe"),
		runs("sigprobe", "docker-init sigprobe", { init: true }),
		"note",
	),
];
