import type { PropertyName } from "../properties/all.ts";

/** For each property a mistake of the list that it notices in a world that is written down. */
export const EXAMPLES: Readonly<Record<PropertyName, string>> = {
	"no signal is lost or doubled": "there is one round",
	"the order is kept": "the next stop signal goes before the one that is held",
	"those left behind are asked to end, once": "nobody is asked",
	"nobody stays stopped": "a command that nobody could continue stays stopped",
	"the terminal is the command's": "the terminal is never taken back",
	"the command starts as the init was started":
		"the command starts with everything blocked",
	"nobody is signalled who is none of its business":
		"an init that is not PID 1 tells everyone it may",
	"no zombie is left": "no SIGCHLD is looked at",
	"the status is the command's": "a signal's number is the status",
	"it ends when it should": "nobody's being left is no reason to leave",
	"it never ends before": "every deadline is one to leave at",
	"it never spins": "every wait has a timeout",
	"every deadline is met and none is early": "linger is for ever",
	"it never stops over a SIGCONT that waits":
		"PID 1 stops itself, and loses a SIGCONT",
	"every descriptor is closed": "a directory stays open",
};
