// Pairs about the signal: whether the program has a handler for it, and whether it is the right one.
import { type Pair, pair, runs } from "./pair.ts";

const bySignal = (stopSignal: string) => ({ stopSignal });

export const SIGNAL_PAIRS: readonly Pair[] = [
	pair(
		"pid-1-drops-signal",
		"the engine's init",
		runs("sleep 1000", "sleep"),
		runs("sleep 1000", "docker-init sleep", { init: true }),
	),
	pair(
		"pid-1-drops-signal",
		"firstborn in front of a server without a handler",
		runs("httpd -f -p 8080", "httpd"),
		runs("firstborn -- httpd -f -p 8080", "firstborn httpd"),
	),
	pair(
		"pid-1-drops-signal",
		"a program that waits for TERM in sigtimedwait(2), which is in no set that /proc shows",
		runs("sigprobe --signals=USR1", "sigprobe"),
		runs("sigprobe --signals=TERM", "sigprobe"),
	),
	pair(
		"pid-1-drops-signal",
		"another stop signal, which the program takes or not",
		runs("sigprobe --signals=HUP", "sigprobe", bySignal("QUIT")),
		runs("sigprobe --signals=QUIT", "sigprobe", bySignal("QUIT")),
	),
	pair(
		"pid-1-drops-signal",
		"a shell that reads, with a trap or without",
		runs('sh -c "while read x; do :; done"', "sh", { terminal: true }),
		runs('sh -c "trap exit TERM; while read x; do :; done"', "sh", {
			terminal: true,
		}),
	),
	pair(
		"pid-1-drops-signal",
		"a PID namespace with tini as its first process",
		runs("tail -f /dev/null", "tail"),
		runs("tini tail -- -f /dev/null", "tini tail"),
	),
	pair(
		"signal-mismatch",
		"stop_signal for a program that takes INT",
		runs("sigprobe --signals=INT", "sigprobe"),
		runs("sigprobe --signals=INT", "sigprobe", bySignal("INT")),
	),
	pair(
		"signal-mismatch",
		"a rewrite for a program that takes QUIT",
		runs("sigprobe --signals=QUIT", "sigprobe"),
		runs(
			"firstborn --rewrite=TERM:QUIT -- sigprobe --signals=QUIT",
			"firstborn sigprobe",
		),
	),
	pair(
		"signal-mismatch",
		"a stop by INT for a program that takes TERM",
		runs("sigprobe", "sigprobe", bySignal("SIGINT")),
		runs("sigprobe", "sigprobe", bySignal("SIGTERM")),
	),
	pair(
		"signal-mismatch",
		"a stop by QUIT, which ends a program that would clean up on TERM",
		runs("tini -- sigprobe", "tini sigprobe", bySignal("3")),
		runs("tini -- sigprobe", "tini sigprobe", bySignal("15")),
		"warning",
	),
	pair(
		"signal-ignored",
		"PID 1 ignores TERM",
		runs("sigprobe --signals=USR1 --ignore=TERM", "sigprobe"),
		runs("sigprobe --signals=TERM --ignore=USR1", "sigprobe"),
	),
	pair(
		"signal-ignored",
		"an init's command ignores TERM",
		runs(
			"dumb-init sigprobe --signals=USR1 --ignore=TERM",
			"dumb-init sigprobe",
		),
		runs("dumb-init sigprobe --signals=USR1", "dumb-init sigprobe"),
	),
	pair(
		"signal-ignored",
		"a shell at a terminal ignores TERM; a rewrite to HUP ends it",
		runs("firstborn bash", "firstborn bash", { terminal: true }),
		runs("firstborn -r TERM:HUP bash", "firstborn bash", { terminal: true }),
	),
	pair(
		"signal-ignored",
		"a grace ends what ignores TERM",
		runs(
			"firstborn --grace=2s sigprobe --signals=USR1 --ignore=TERM",
			"firstborn sigprobe",
		),
		runs("firstborn --grace=2s sigprobe", "firstborn sigprobe"),
		"warning",
	),
	pair(
		"stop-signal-unheard",
		"a stop by KILL",
		runs("sigprobe", "sigprobe", bySignal("SIGKILL")),
		runs("sigprobe", "sigprobe", bySignal("TERM")),
	),
	pair(
		"init-drops-signal",
		"firstborn's rewrite to nothing",
		runs("firstborn -r TERM:none sigprobe", "firstborn sigprobe"),
		runs("firstborn -r HUP:none sigprobe", "firstborn sigprobe"),
	),
	pair(
		"init-drops-signal",
		"dumb-init's rewrite to 0",
		runs("dumb-init -r 15:0 sigprobe", "dumb-init sigprobe"),
		runs("dumb-init -r 15:10 sigprobe --signals=USR1", "dumb-init sigprobe"),
	),
];
