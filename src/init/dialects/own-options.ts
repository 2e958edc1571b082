// Made from src/manual/firstborn by: npx tsx tools/manual.ts --write

/** The options, in the order of their lines in options(). */
export enum Option {
	SINGLE_CHILD,
	SCOPE,
	REWRITE,
	DELAY,
	GRACE,
	LINGER,
	STOP_SIGNALS,
	BEFORE_STOP,
	BEFORE_STOP_TIMEOUT,
	EXIT,
	PARENT_DEATH,
	SEAL,
	AS,
	LOG,
	LOG_FD,
	VERBOSE,
	HELP,
	VERSION,
}

/** The options in the form that src/options/table.ts reads. */
export function options(): usize {
	return phrase(
		"c single-child\n  scope=\nr rewrite=\n  delay=\n  grace=\n  linger=\n  stop-signals=\n  before-stop=\n  before-stop-timeout=\n  exit=\n  parent-death=\n  seal\n  as=\n  log=\n  log-fd=\nv verbose\nh help\nV version\n",
	);
}

/** What --help prints. */
export function help(): usize {
	return phrase(`Usage: firstborn [options] [--] command [argument...]

The first process of a container: starts a command, passes every signal on to it,
reaps every orphan, tells everyone left when it ends, and ends with its status.

  -c, --single-child        tell the command alone of signals (--scope=child)
      --scope=WHO           child; group: its process group (default); tree: everyone
  -r, --rewrite=FROM:TO     pass FROM on as TO: TERM, RTMIN+3, 15; TO 0 or none drops it
      --delay=TIME          hold the first stop signal; a second one ends the wait
      --grace=TIME          from the first stop signal passed on; then SIGKILL for all
      --linger=TIME         when the command has ended: SIGTERM to all left, wait,
                            then SIGKILL (default 5s; 0 leaves at once)
      --stop-signals=LIST   which ask for a stop (default TERM,INT,RTMIN+3)
      --before-stop=PROGRAM run it, split at spaces, before a stop is passed on,
      --before-stop-timeout=TIME    no longer than this (default 5s)
      --exit=FROM:TO        end with status TO instead of FROM
      --parent-death=SIGNAL sent to firstborn when its parent dies
      --seal                keep only the system calls still needed (seccomp)
      --as=DIALECT          be dumb-init, tini or catatonit; must be first
      --log=text|json       tell of each step on stderr, or --log-fd=N
  -v, --verbose             the same; twice: reaped orphans too
  -h, --help    -V, --version
TIME: 500ms, 5s, 2m. Twins in the environment, as FIRSTBORN_LINGER=2s; the line wins.
Status: the command's, 128 + its signal, 126 not executable, 127 not found, 125 own.
`);
}
