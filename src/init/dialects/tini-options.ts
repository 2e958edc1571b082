// tini's options, in the order of their lines in options().
export enum Option {
	SUBREAPER,
	PARENT_DEATH,
	VERBOSE,
	WARN,
	GROUP,
	EXIT,
	LICENCE,
	HELP,
}

/** The options as getopt.ts reads them. */
export function options(): usize {
	return phrase("s \np =\nv \nw \ng \ne =\nl \nh \n");
}

/** What -h prints, and a mistake. */
export function help(): usize {
	return phrase(`Usage: tini [options] [--] command [argument...]  |  tini --version

firstborn, as tini: starts a command, passes signals on to it, reaps orphans.

  -s         adopt orphans although this is not PID 1
  -p SIGNAL  be sent SIGNAL, as SIGKILL, when the parent dies
  -v         say more; up to three times
  -w         warn of every orphan that is reaped
  -g         pass signals on to the command's process group
  -e STATUS  end with 0 where the command ends with STATUS, 0 to 255; repeatable
  -l         the licence
  -h         this text

TINI_SUBREAPER is -s, TINI_KILL_PROCESS_GROUP is -g, TINI_VERBOSITY=N wins over -v.
`);
}
