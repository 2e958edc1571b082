import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";
const STOPPED = "nobody stays stopped";
const TERMINAL = "the terminal is the command's";
const START = "the command starts as the init was started";
const STATUS = "the status is the command's";
const GOES_ON = "it never stops over a SIGCONT that waits";

/** Terminals and job control. */
export const ofTerminals = [
	...mutantsOf("src/init/follow.ts", [
		[
			"a command that is stopped is let be",
			"if (!isShared && settings.placement !== Placement.GROUP) return;",
			"if (!isShared) return;",
			STOPPED,
		],
		[
			"a command that nobody could continue stays stopped",
			"if (!takeContinuation(command) && byTerminal) kill(-command, Signal.CONT);",
			"",
			STOPPED,
		],
		[
			"a command that somebody has stopped is continued",
			"if (!takeContinuation(command) && byTerminal) kill(-command, Signal.CONT);",
			"if (!takeContinuation(command)) kill(-command, Signal.CONT);",
			STOPPED,
		],
		[
			"the command's group is stopped, not the init's",
			"stopAlike(whom);",
			"stopAlike(-command);",
			STOPPED,
		],
		["the init does not stop", "stopAlike(whom);", "", STOPPED],
		[
			"a stop stays pending",
			"stopAlike(whom);",
			"kill(0, Signal.TSTP);",
			STOPPED,
		],
		[
			"a SIGCONT that ended the init's stop waits",
			"if (!takeContinuation(command) && byTerminal)",
			"if (byTerminal)",
			{
				alike:
					"the loop takes it a moment later, and to be continued twice is to be continued",
			},
		],
		[
			"a command with -c is let be when it stops",
			"if (!isShared && settings.placement !== Placement.GROUP) return;",
			"if (settings.placement !== Placement.GROUP) return;",
			STOPPED,
		],
		[
			"a stop with -c is that of all the group",
			"const whom = isShared ? getpid() : 0;",
			"const whom = 0;",
			LOST,
		],
		[
			"a command that has no terminal yet does not get it",
			"if (handTerminalOver(command)) { kill(-command, Signal.CONT); return; }",
			"",
			STOPPED,
		],
	]),
	...mutantsOf("src/init/suspend.ts", [
		[
			"with -c the init stops before its command",
			"!(told && settings.placement === Placement.SESSION)",
			"!(told && settings.placement !== Placement.GROUP)",
			STOPPED,
		],
		[
			"the init stops itself over a SIGCONT that waits",
			"if (self === 1 || takeContinuation(command)) return;",
			"if (self === 1) return;",
			GOES_ON,
		],
		[
			"a SIGCONT that waits is taken, and forgotten",
			"received(INFO); passOn(command, INFO);",
			"received(INFO);",
			"no signal is lost or doubled",
		],
		[
			"PID 1 stops itself, and loses a SIGCONT",
			"if (self === 1 || takeContinuation(command)) return;",
			"if (takeContinuation(command)) return;",
			GOES_ON,
		],
	]),
	...mutantsOf("src/init/forward.ts", [
		[
			"the init does not stop with its command",
			"if (isTerminalStop(signal)) suspend(command, to !== 0);",
			"",
			STOPPED,
		],
		[
			"a continued command stays in the background",
			"if (signal === Signal.CONT) handTerminalOver(command);",
			"",
			TERMINAL,
		],
	]),
	...mutantsOf("src/init/terminal.ts", [
		[
			"the terminal is never handed over",
			"foregroundGroup(STDIN) === ownGroup() && setForegroundGroup(STDIN, command) >= 0",
			"foregroundGroup(STDIN) === ownGroup()",
			TERMINAL,
		],
		[
			"the terminal is never taken back",
			"foregroundGroup(STDIN) === command && setForegroundGroup(STDIN, ownGroup()) >= 0",
			"foregroundGroup(STDIN) === command",
			TERMINAL,
		],
		[
			"PID 1 has its command in another group of somebody else's session",
			"if (getpid() === 1) {",
			"if (false) {",
			START,
		],
		[
			"PID 1 passes on what the terminal has sent to its group",
			"settings.sharesTerminal = true;",
			"",
			LOST,
		],
		[
			"the command is in front although the init is not",
			"given = foreground === ownGroup();",
			"given = true;",
			START,
		],
		[
			"the command is never in front",
			"given = foreground === ownGroup();",
			"given = false;",
			START,
		],
		[
			"the command gets a session without the terminal",
			"given = true; const answer",
			"const answer",
			START,
		],
		[
			"the terminal stays the init's",
			"const answer = leaveTerminal(STDIN);",
			"const answer = 0;",
			START,
		],
		[
			"the echoes of the terminal's leaving stay pending",
			"return answer >= 0 && leader;",
			"return answer < 0 && leader;",
			LOST,
		],
		[
			"a shell's job gets a session of its own",
			"if (foreground >= 0 && !leader) {",
			"if (foreground >= 0 && !leader && foreground === 0) {",
			START,
		],
		[
			"the command has no session of its own",
			"newSession(); if (given) {",
			"if (given) {",
			START,
		],
		[
			"the command has no group of its own",
			"newGroup(); if (given) setForegroundGroup",
			"if (given) setForegroundGroup",
			START,
		],
	]),
	...mutantsOf("src/init/interrupt.ts", [
		[
			"any end by Ctrl-C's signal ends the init alike",
			"if (inForeground || child.status === shared) interruption = child.status;",
			"interruption = child.status;",
			STATUS,
		],
		[
			"any signal that ends the command ends the init",
			"child.code === Code.CLD_EXITED || !isOfKey(child.status)",
			"child.code === Code.CLD_EXITED",
			STATUS,
		],
		[
			"an exit with 2 is taken for Ctrl-C",
			"child.code === Code.CLD_EXITED || !isOfKey(child.status)",
			"!isOfKey(child.status)",
			STATUS,
		],
		[
			"the init ends like an interrupted command, its group does not",
			"if (interruption === 0) return;",
			"if (interruption >= 0) return;",
			STATUS,
		],
	]),
];
