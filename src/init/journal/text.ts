// The journal in words, one line an event, for people; catatonit's begins its lines in another way.

/** The events in the order of events.ts; values.ts and conditions.ts have what the letters stand for. */
export function textPage(): usize {
	return phrase(`%freceived %s from %Kprocess %p%.%O (outside of this container, or unknown)%.%N (%n)%.%K, user %u%-the kernel or the terminal
%f%Fcould not forward%-forwarded%. %s to %Eevery process%A, one by one: %b%.%.%Cprocess %q%.%Gprocess group %q%.%F: %e
%freaped process %a%X exited with %x%- was ended by %y
%fthe command, process %a,%X exited with %x%- was ended by %y%.%U: out of memory
%f%Zdropped %s%-rewrote %s to %t
%fdid not forward %s: the terminal has sent it to the command too
%fholding %s back; a second stop signal ends that
%f%w ends in %m
%f%w is over: SIGKILL
%fthe command has left %A%b%-others%. behind: waiting for them
%fkilling process %a%M (%n)
%fleaving with status %a%T, %m after the stop began
%fa stop takes at most %R(hold, grace and 1 s to reap)%-what the command takes (no --grace), and then%. %j
%fthe program before a stop%X exited with %x%- was ended by %y
%fstopping until SIGCONT, as the terminal asks
%fstarted %c as process %i
%!%gcannot run '%c': %e%P; it is in no directory of PATH%.%Q; it, or the interpreter or loader that it names, is not there%.%V; it must be a file with the execute permission (chmod +x)%.%W; it is no program for this machine
%!%gcannot make a process: %e%Y; raise the limit of processes (pids limit, ulimit -u)
%g%w: %e
%flines lost before this one, as nobody read them: %a
`);
}
