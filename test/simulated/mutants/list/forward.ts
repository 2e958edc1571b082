import { mutantsOf } from "../mutant.ts";

const LOST = "no signal is lost or doubled";

/** Forwarding: what goes on, as what, to whom. */
export const ofForwarding = [
	...mutantsOf("src/init/forward.ts", [
		[
			"the command is told, its group is not",
			"const answer = kill(-command, signal); if",
			"const answer = kill(command, signal); if",
			LOST,
		],
		[
			"the group that is told has the next number",
			"const answer = kill(-command, signal); if",
			"const answer = kill(-command - 1, signal); if",
			LOST,
		],
		[
			"a command that has left its group is not told",
			"if (answer !== -Errno.SRCH) forwarded(signal, answer, Scope.GROUP);",
			"if (answer !== 1) forwarded(signal, answer, Scope.GROUP);",
			LOST,
		],
		[
			"the command is told once more behind its group",
			"if (answer !== -Errno.SRCH) forwarded(signal, answer, Scope.GROUP);",
			"if (answer === 1) forwarded(signal, answer, Scope.GROUP);",
			LOST,
		],
		[
			"SIGTERM of the group is not remembered",
			"if (answer === 0 && signal === Signal.TERM) noteGroupAsked(command);",
			"",
			"those left behind are asked to end, once",
		],
		[
			"any signal of the group counts as SIGTERM",
			"if (answer === 0 && signal === Signal.TERM) noteGroupAsked(command);",
			"if (answer === 0) noteGroupAsked(command);",
			"those left behind are asked to end, once",
		],
		[
			"SIGTERM to everyone is not remembered",
			"if (signal === Signal.TERM) noteAllAsked();",
			"",
			"those left behind are asked to end, once",
		],
		[
			"any signal to everyone counts as SIGTERM",
			"if (signal === Signal.TERM) noteAllAsked();",
			"noteAllAsked();",
			"those left behind are asked to end, once",
		],
		[
			"that nobody has heard is no matter",
			"if (answer < 0 || (answer === 0 && !isFirst())) return false;",
			"if (answer === 0 && !isFirst()) return false;",
			LOST,
		],
		[
			"only the command is told, whatever the scope",
			"else if (settings.scope === Scope.CHILD)",
			"else if (settings.scope <= <u8>Scope.TREE)",
			LOST,
		],
		[
			"a tree is a group",
			"settings.scope !== Scope.TREE || !sendToEveryone(signal)",
			"settings.scope === Scope.TREE || !sendToEveryone(signal)",
			LOST,
		],
		[
			"where everyone has been told the group is told again",
			"settings.scope !== Scope.TREE || !sendToEveryone(signal)",
			"settings.scope !== Scope.TREE || sendToEveryone(signal)",
			LOST,
		],
		[
			"behind the command's end its number is used",
			"if (commandEnded()) { sendAfterEnd",
			"if (commandEnded() && command === 0) { sendAfterEnd",
			LOST,
		],
		[
			"behind the command's end everyone hears everything",
			"if (!isStop || !sendToEveryone(signal))",
			"if (!sendToEveryone(signal))",
			LOST,
		],
		[
			"behind the command's end nobody hears of a stop",
			"if (!isStop || !sendToEveryone(signal))",
			"if (isStop || !sendToEveryone(signal))",
			LOST,
		],
		[
			"whatever a terminal can send is taken for its own",
			"info.code === Code.KERNEL && settings.sharesTerminal &&",
			"settings.sharesTerminal &&",
			LOST,
		],
		[
			"a terminal's signal is not sent on to a group of its own",
			"info.code === Code.KERNEL && settings.sharesTerminal &&",
			"info.code === Code.KERNEL &&",
			LOST,
		],
		[
			"what the terminal has sent is sent on as well",
			"if (isShared(info, to)) alreadySent(signal); else send(command, to);",
			"if (isShared(info, to)) alreadySent(signal); send(command, to);",
			LOST,
		],
		[
			"a rewritten signal of a terminal's counts as sent",
			"isOfTerminal(info.signal) && to === info.signal",
			"isOfTerminal(info.signal)",
			LOST,
		],
		[
			"a changed size is not the terminal's",
			"case Signal.CONT: case Signal.WINCH:",
			"case Signal.CONT:",
			LOST,
		],
		[
			"rewriting is left out",
			"if (isRewritten(signal)) {",
			"if (isRewritten(signal) && signal === 0) {",
			LOST,
		],
		[
			"a session of its own gets a terminal's stop as it is",
			"if (isTerminalStop(signal) && settings.placement === Placement.SESSION) {",
			"if (isTerminalStop(signal) && settings.placement === Placement.SHARED) {",
			LOST,
		],
		[
			"every terminal's stop becomes SIGSTOP",
			"if (isTerminalStop(signal) && settings.placement === Placement.SESSION) {",
			"if (isTerminalStop(signal)) {",
			LOST,
		],
		[
			"the group's last word is what ended the command",
			"send(command, translate(Signal.TERM));",
			"send(command, Signal.TERM);",
			"those left behind are asked to end, once",
		],
	]),
];
