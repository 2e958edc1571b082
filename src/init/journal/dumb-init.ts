// dumb-init's verbose lines, in its wording. These are an interface: people's log filters know them.

/** The events in the order of events.ts, an empty line for none; values.ts and conditions.ts have what the letters stand for. */
export function dumbInitPage(): usize {
	return phrase(`[dumb-init] Received signal %a.
[dumb-init] %BForwarded signal %a to children.%-Not forwarding signal %a to children (ignored).
[dumb-init] A child with PID %a%X exited with exit status %- was terminated by signal %.%x.
[dumb-init] A child with PID %a%X exited with exit status %- was terminated by signal %.%x.
[dumb-init] Translating signal %a to %b.






[dumb-init] Child exited with status %b. Goodbye.


[dumb-init] Suspending self due to TTY signal.
[dumb-init] Child spawned with PID %i.
%![dumb-init] %c: %e
%![dumb-init] Unable to fork: %e


[dumb-init] Received signal %a.
[dumb-init] Ignoring tty hand-off signal %a.
[dumb-init] Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.
[dumb-init] Detached from controlling tty, but was not session leader.
[dumb-init] Unable to detach from controlling tty (errno=%r %e).
[dumb-init] Unable to attach to controlling tty (errno=%r %e).
[dumb-init] setsid complete.
[dumb-init] Running in debug mode.
[dumb-init] Not running in setsid mode.
`);
}
