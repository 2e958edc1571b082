import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const ZOMBIES = "no zombie is left";
const STATUS = "the status is the command's";
const ENDS = "it ends when it should";
const BEFORE = "it never ends before";
const SPINS = "it never spins";

/** Reaping, and the status. */
export const ofReaping = [
	...mutantsOf("src/init/reap.ts", [
		[
			"the command is reaped before its group is told",
			"if (pid === command) farewell(command); reap(pid);",
			"reap(pid); if (pid === command) farewell(command);",
			"those left behind are asked to end, once",
		],
		[
			"the command's group is not told of its end",
			"if (pid === command) farewell(command); reap(pid);",
			"reap(pid);",
			"those left behind are asked to end, once",
		],
		[
			"one child is reaped for each SIGCHLD",
			"if (pid > 0) note(pid, command); else if",
			"if (pid > 0) { note(pid, command); return Left.SOMEBODY; } else if",
			ZOMBIES,
		],
		[
			"nobody is reaped who is no command",
			"reap(pid); if (pid === command) return Left.NOBODY;",
			"if (pid === command) { reap(pid); return Left.NOBODY; }",
			SPINS,
		],
		[
			"whoever ends first is taken for the command",
			"reap(pid); if (pid === command) return Left.NOBODY;",
			"reap(pid); return Left.NOBODY;",
			BEFORE,
		],
		[
			"orphans are reaped without end",
			"else if (pid === 0) return Left.SOMEBODY;",
			"else if (pid === 0 && command === 0) return Left.SOMEBODY;",
			BEFORE,
		],
		[
			"nobody notices the command's end",
			"if (pid === command) onCommandEnd(command, lastChild());",
			"",
			STATUS,
		],
		[
			"any child's end is the command's",
			"if (pid === command) onCommandEnd(command, lastChild());",
			"onCommandEnd(command, lastChild());",
			STATUS,
		],
		["the program before a stop is never over", "beforeStopEnded();", "", LOST],
		[
			"nobody lingers",
			"return settings.linger > 0 && canTellEveryone()",
			"return settings.linger < 0 && canTellEveryone()",
			BEFORE,
		],
		[
			"it lingers whatever is asked for",
			"return settings.linger > 0 && canTellEveryone()",
			"return canTellEveryone()",
			ENDS,
		],
		[
			"it lingers although it cannot tell anybody",
			"return settings.linger > 0 && canTellEveryone()",
			"return settings.linger > 0",
			ENDS,
		],
		[
			"the last child's end says nothing without the command's",
			"pid === -Errno.CHILD && commandEnded() ? Left.NOBODY",
			"pid === -Errno.CHILD ? Left.NOBODY",
			{
				alike:
					"the command is a child until it is reaped here, and its end noted: without children it has ended",
			},
		],
	]),
	...mutantsOf("src/init/status.ts", [
		[
			"a signal's number is the status",
			": 128 + child.status;",
			": child.status;",
			STATUS,
		],
		[
			"an exit is taken for a signal",
			"child.code === Code.CLD_EXITED",
			"child.code !== Code.CLD_EXITED",
			STATUS,
		],
		[
			"the first 128 statuses are there",
			"child.status & 255",
			"child.status & 127",
			STATUS,
		],
		[
			"who has survived SIGKILL has ended well",
			"const STATUS_KILLED: i32 = 137;",
			"const STATUS_KILLED: i32 = 0;",
			STATUS,
		],
		["the command never ends", "ended = true;", "", STATUS],
	]),
	...mutantsOf("src/kernel/processes.ts", [
		[
			"the last child found is found again",
			"CHILD.pid = 0;",
			"",
			{
				alike:
					"Linux stores 0 itself where nobody has ended; a kernel need not (waitid(2), POSIX.1-2001)",
			},
		],
		[
			"whoever is looked at is reaped",
			"WEXITED | WNOHANG | WNOWAIT",
			"WEXITED | WNOHANG",
			"those left behind are asked to end, once",
		],
		[
			"reaping waits for the next to end",
			"export function reapAny(): i32 { return waitFor(P_ALL, 0, WEXITED | WNOHANG);",
			"export function reapAny(): i32 { return waitFor(P_ALL, 0, WEXITED);",
			"no signal is lost or doubled",
		],
		[
			"reaping one takes any",
			"return waitFor(P_PID, pid, WEXITED | WNOHANG);",
			"return waitFor(P_ALL, pid, WEXITED | WNOHANG);",
			"those left behind are asked to end, once",
		],
		[
			"a stopped child is found only once it has ended",
			"return waitFor(P_PID, pid, WSTOPPED | WNOHANG);",
			"return waitFor(P_PID, pid, WEXITED | WNOHANG);",
			"nobody stays stopped",
		],
		[
			"the child runs beside the init before it has executed anything",
			"return <i32>system(Call.clone, CLONE_VFORK | SIGCHLD);",
			"return <i32>system(Call.clone, SIGCHLD);",
			"the terminal is the command's",
		],
		[
			"the command's group is its parent's",
			"return <i32>system(Call.setpgid, 0, 0);",
			"return 0;",
			"the command starts as the init was started",
		],
		[
			"orphans go elsewhere",
			"return <i32>system(Call.prctl, PR_SET_CHILD_SUBREAPER, 1);",
			"return <i32>system(Call.prctl, PR_SET_CHILD_SUBREAPER, 0);",
			BEFORE,
		],
	]),
];
