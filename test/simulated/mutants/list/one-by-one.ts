import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const WHOM = "nobody is signalled who is none of its business";
const ASKED = "those left behind are asked to end, once";
const DESCRIPTORS = "every descriptor is closed";

/** How it tells everyone one by one. */
export const ofOneByOne = [
	...mutantsOf("src/init/stopping/one-by-one.ts", [
		[
			"whoever is seen descends",
			"if (isTold(pid, start) || !descends(pid)) return false;",
			"if (isTold(pid, start)) return false; descends(pid);",
			"it never spins",
		],
		[
			"who is not below is told all the same",
			"let told = descends(pid) && path === walked;",
			"descends(pid); let told: bool = path === walked;",
			{
				alike:
					"who does not descend has been passed over a moment before; the second walk shows that nothing has changed, and path says so too",
			},
		],
		[
			"the way up ends nowhere",
			"if (at <= 1) return false;",
			"if (at <= 1) return true;",
			WHOM,
		],
		[
			"only children are below",
			"at = statParent(); if (at === own) return true;",
			"at = statParent(); if (at === own) return true; if (at !== own) return false;",
			LOST,
		],
		[
			"two walks need not agree",
			"let told = descends(pid) && path === walked;",
			"let told = descends(pid);",
			{
				alike:
					"for a stranger to be told, its number would have to be used again between two calls by a process of the same start time, or by a descendant, who may be told",
			},
		],
		[
			"a process is told in each round",
			"if (isTold(pid, start) || !descends(pid)) return false;",
			"if (!descends(pid)) return false;",
			LOST,
		],
		[
			"nobody is remembered",
			"if (!remember(pid, start)) room = false;",
			"",
			LOST,
		],
		[
			"there is one round",
			"rounds < MOST_ROUNDS && again && room",
			"rounds < 1 && again && room",
			LOST,
		],
		[
			"who is not told after all is not looked for again",
			"again = true; const descriptor = openProcess(pid);",
			"const descriptor = openProcess(pid); if (descriptor < 0 || isTold(pid, start)) again = true;",
			LOST,
		],
		[
			"who is gone when his turn comes is no reason to look again",
			"if (!readStat(pid)) { again = true;",
			"if (!readStat(pid)) {",
			LOST,
		],
		[
			"who has ended when his turn comes is no reason to look again",
			"noteEnded(pid, statStart());",
			"",
			LOST,
		],
		[
			"who loses his parent on the way up is not looked for again",
			"if (!readStat(at)) { again = true;",
			"if (!readStat(at)) {",
			LOST,
		],
		[
			"those told for the last signal are left out",
			"forgetTold(); room",
			"room",
			LOST,
		],
		[
			"those in the group that is left out get everything",
			"if (leftOut && !stopped) return false;",
			"",
			{
				alike:
					"what is sent is not sent to them (told), and only those that are stopped are continued",
			},
		],
		[
			"those in the group that is left out stay stopped",
			"if (leftOut && !stopped) return false;",
			"if (leftOut) return false;",
			ASKED,
		],
		[
			"who is stopped is told, not continued",
			"if (stopped) signal(pid, descriptor, Signal.CONT);",
			"",
			ASKED,
		],
		[
			"the descriptors of processes stay open",
			"if (descriptor >= 0) close(descriptor);",
			"",
			DESCRIPTORS,
		],
		[
			"without a descriptor nobody is told",
			"if (descriptor === -Errno.SRCH || descriptor === -Errno.INVAL) return false;",
			"if (descriptor < 0) return false;",
			{
				alike:
					"each process of this kernel has a descriptor; one that gives none is a fault (make faults)",
			},
		],
		[
			"the init tells itself",
			"if (pid !== own && tell(",
			"if (tell(",
			"it never spins",
		],
		[
			"zombies are told, for ever",
			"if (statEnded()) {",
			"if (false) {",
			{
				alike:
					"a signal does nothing to a zombie, and it is remembered as told",
			},
		],
		[
			"another namespace's /proc is good enough",
			"if (!isOwnProc()) return -Errno.NOENT;",
			"",
			ASKED,
		],
	]),
	...mutantsOf("src/init/stopping/told.ts", [
		[
			"one round's generation is the next one's",
			"entries = 0; generation++;",
			"entries = 0;",
			LOST,
		],
		[
			"a number alone is who has been told",
			"((<u64>start & 0xffffffff) << 8)",
			"0",
			LOST,
		],
		[
			"a start time alone is who has been told",
			"((<u64>pid) << 40)",
			"0",
			LOST,
		],
	]),
];
