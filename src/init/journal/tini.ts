// tini's lines, in its wording: warnings on stderr, what -v adds on stdout. People's log filters know them.

/** From which verbosity on each event is told: 1 warns, 2 informs, 3 helps to debug, 4 traces; a space for never. */
export function tiniLevels(): usize {
	return text(" 332       4    111 3        2114441");
}

/** The events in the order of events.ts, an empty line for none; values.ts and conditions.ts have what the letters stand for. */
export function tiniPage(): usize {
	return phrase(`
[DEBUG tini (%i)] Passing signal: '%d'
[DEBUG tini (%i)] Reaped child with pid: '%a'
[INFO  tini (%i)] Main child exited %Xnormally (with status '%x%-with signal (with signal '%d%.')







[TRACE tini (%i)] Exiting: child has exited




%![FATAL tini (%i)] exec %c failed: %e
%![FATAL tini (%i)] fork failed: %e
%![FATAL tini (%i)] %w failed: %e

[DEBUG tini (%i)] Received SIGCHLD








[INFO  tini (%i)] Spawned child process '%c' with pid '%q'
[WARN  tini (%i)] Reaped zombie process with pid=%a
[WARN  tini (%i)] Child was dead when forwarding signal
[TRACE tini (%i)] No child to reap
[TRACE tini (%i)] No child to wait
[TRACE tini (%i)] Registered as child subreaper
[WARN  tini (%i)] not PID 1 and no subreaper (-s, TINI_SUBREAPER): orphans go elsewhere, so zombie reaping won't work.
`);
}
