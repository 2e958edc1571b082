// Made from src/manual/sigprobe by: npx tsx tools/manual.ts --write

/** The options, in the order of their lines in options(). */
export enum Option {
	SIGNALS,
	EXIT_ON,
	CLEANUP,
	EXIT,
	IGNORE,
	JSON,
	CHILDREN,
	DEPTH,
	SETSID,
	ORPHANS,
	ZOMBIES,
	HELP,
	VERSION,
}

/** The options in the form that src/options/table.ts reads. */
export function options(): usize {
	return phrase(
		"  signals=\n  exit-on=\n  cleanup=\n  exit=\n  ignore=\n  json\n  children=\n  depth=\n  setsid\n  orphans=\n  zombies=\nh help\nV version\n",
	);
}

/** What --help prints. */
export function help(): usize {
	return phrase(`Usage: sigprobe [options]

Says which signals arrive and who has sent them, and lives on.

  --signals=all|LIST  take and report these (default TERM); LIST is of names or
                      numbers: TERM,RTMIN+3,10; all others do what they would do
  --exit-on=LIST      report these too, and end on the first one
  --cleanup=TIME      take that long before ending, then say that it is done;
                      500ms, 5s, 2m; signals are still reported meanwhile
  --exit=N            end with this status (default 0)
  --ignore=LIST       ignore these, even if --signals has them
  --json              one object a line: with time, code, sender's uid and name
  --children=N        a tree of probes: N children, which live on when it ends
  --depth=N           so many levels, N children to each process (default 1)
  --setsid            each child in a session of its own
  --orphans=N         leave N ended processes to whoever reaps orphans
  --zombies=N         have N ended children, and never reap them
  -h, --help          this text
  -V, --version       the version

In a tree each line says whose it is. A process there reaps its own children;
none reaps anybody else, not even as PID 1.
Status: that of --exit; 125 for a usage error or when signals cannot be taken.
`);
}
