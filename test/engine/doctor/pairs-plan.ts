// Pairs about time, zombies, configuration and past ends.
import { type Pair, pair, runs } from "./pair.ts";

const SERVER = "firstborn sigprobe";

export const PLAN_PAIRS: readonly Pair[] = [
	pair(
		"deadline-too-short",
		"a grace and the engine's 10 s",
		runs("firstborn --grace=9s sigprobe", SERVER),
		runs("firstborn --grace=8s sigprobe", SERVER),
		"warning",
	),
	pair(
		"deadline-too-short",
		"a delay, by a variable, and the stop timeout",
		runs("firstborn sigprobe", SERVER, {
			environment: ["FIRSTBORN_DELAY=12s"],
		}),
		runs("firstborn sigprobe", SERVER, {
			environment: ["FIRSTBORN_DELAY=12s", "FIRSTBORN_GRACE=5s"],
			stopTimeout: 20,
		}),
	),
	pair(
		"deadline-too-short",
		"linger",
		runs("firstborn --linger 5s sigprobe", SERVER, { stopTimeout: 6 }),
		runs("firstborn --linger 3s sigprobe", SERVER, { stopTimeout: 6 }),
		"warning",
	),
	pair(
		"deadline-too-short",
		"a program before the stop",
		runs(
			"firstborn --before-stop=true --before-stop-timeout=9s --grace=3s sigprobe",
			SERVER,
		),
		runs(
			"firstborn --before-stop=true --before-stop-timeout=4s --grace=3s sigprobe",
			SERVER,
		),
		"warning",
	),
	pair(
		"deadline-too-short",
		"no time at all",
		runs("sigprobe", "sigprobe", { stopTimeout: 0 }),
		runs("sigprobe", "sigprobe", { stopTimeout: 1 }),
		"warning",
	),
	pair(
		"stop-signal-unlisted",
		"a grace that QUIT does not begin",
		runs("firstborn --grace=5s sigprobe --signals=QUIT", SERVER, {
			stopSignal: "SIGQUIT",
		}),
		runs(
			"firstborn --grace=5s --stop-signals=QUIT,TERM sigprobe --signals=QUIT",
			SERVER,
			{ stopSignal: "SIGQUIT" },
		),
		"warning",
	),
	pair(
		"zombies",
		"orphans that PID 1 does not reap",
		runs("sigprobe --orphans=2", "sigprobe Z Z"),
		runs("firstborn sigprobe --orphans=2", "firstborn sigprobe"),
		"warning",
	),
	pair(
		"zombies",
		"children that a program does not wait for, whatever the init",
		runs("firstborn sigprobe --zombies=2", "firstborn sigprobe Z Z"),
		runs(
			"firstborn sigprobe --children=2",
			"firstborn sigprobe sigprobe sigprobe",
		),
		"warning",
	),
	pair(
		"shell-form",
		"a container that is made, and not started",
		runs('/bin/sh -c "sigprobe --signals=all"', "", { unstarted: true }),
		runs("sigprobe --signals=all", "", { unstarted: true }),
		"warning",
	),
	pair(
		"shell-form",
		"exec in the script, behind tini",
		runs('tini -- /bin/sh -c "sigprobe"', "", { unstarted: true }),
		runs('tini -- /bin/sh -c "exec sigprobe"', "", { unstarted: true }),
		"warning",
	),
	pair(
		"package-manager-in-front",
		"a container that is made, and not started",
		runs("npm start", "", { unstarted: true }),
		runs("node server.js", "", { unstarted: true }),
		"warning",
	),
	pair(
		"past-exit",
		"a command that SIGKILL has ended",
		runs('firstborn sh -c "kill -KILL $$"', ""),
		runs("firstborn true", ""),
		"warning",
	),
	pair(
		"past-exit",
		"a command that SIGTERM has ended",
		runs('firstborn sh -c "kill -TERM $$"', ""),
		runs('firstborn --exit=143:0 sh -c "kill -TERM $$"', ""),
		"note",
	),
];
