// What an init does on a terminal, in the words of the tables of what else changes.

import { inState } from "../../support/listener.ts";
import { commandOf } from "../../support/namespace.ts";
import {
	descendantsOf,
	inspect,
	isStopped,
	signalSets,
	statusLine,
	until,
} from "../../support/processes.ts";
import { CTRL_C, CTRL_Z, Pty, Shell } from "../../support/pty.ts";
import { placeOf } from "./findings.ts";
import type { Finding } from "./guide.ts";

const TSTP = 20;

/** Where the command runs when the init leads the terminal's session, as with docker run -it. */
export const placeOnTerminal: Finding = async ({ words }) => {
	const [word = "", ...options] = [...words, "--", "cat"];
	const pty = new Pty(word, options);
	const command = await commandOf(pty.pid);
	await until("the command is in the foreground", () => {
		return pty.foreground() === command;
	});
	return `${placeOf(pty.pid, command)}, in front`;
};

/** The init that a shell has started, and its command, once that has the terminal. */
async function inFront(shell: Shell, words: string[]) {
	const init = await until("the shell has an init", () => {
		const [first] = descendantsOf(shell.pid);
		return first?.args[0] === words[0] && first?.pid;
	});
	const command = await commandOf(init);
	await until("it is in front, or elsewhere", () => {
		const isElsewhere = inspect(command)?.session !== shell.pid;
		return isElsewhere || shell.foreground() === command;
	});
	return { init, command };
}

/** What Ctrl-Z does, pressed in a shell. */
export const onCtrlZ: Finding = async ({ words }) => {
	const shell = await Shell.ready();
	shell.enter([...words, "--", "sleep 1000"].join(" "));
	const { init, command } = await inFront(shell, words);
	await inState(command, "S");
	const sleeps = sleepsOf(command);
	shell.type(CTRL_Z);
	// When it has slept once more its parent has been told of its stop (kernel/signal.c, do_signal_stop).
	const isHeld = () => {
		const { pending, blocked } = signalSets(command);
		return pending.includes(TSTP) && blocked.includes(TSTP);
	};
	await until("the command stops, or does not take it", () => {
		return (isStopped(command) && sleepsOf(command) > sleeps) || isHeld();
	});
	if (isHeld()) return "does nothing: the command has it blocked";
	// An init that stops, too, does so before it waits again.
	const state = await until("the init has taken notice", () => {
		const { pending } = signalSets(init);
		const now = inspect(init)?.state;
		return (now === "T" || (now === "S" && pending.length === 0)) && now;
	});
	if (state === "S") return "stops the command; the shell waits on";
	await shell.prompt();
	return "stops both; the shell goes on";
};

/** Where the command runs when the init is started from a shell. */
export const placeFromShell: Finding = async ({ words }) => {
	const shell = await Shell.ready();
	shell.enter([...words, "--", "sleep 1000"].join(" "));
	const { init, command } = await inFront(shell, words);
	const front = shell.foreground() === command ? ", in front" : "";
	return `${placeOf(init, command)}${front}`;
};

/** How often a process has gone to sleep. */
function sleepsOf(pid: number): number {
	return Number(statusLine(pid, "voluntary_ctxt_switches"));
}

/** What Ctrl-C does, pressed while a shell is in a loop of commands. */
export const onCtrlC: Finding = async ({ words }) => {
	const shell = await Shell.ready();
	const line = [...words, "--", "sleep 1000"].join(" ");
	shell.enter(`for i in 1 2; do echo round $i; ${line}; done`);
	await shell.shows("round 1");
	await inFront(shell, words);
	shell.type(CTRL_C);
	const shown = await shell.shows(/round 2|ready% /);
	return shown.includes("round 2") ? "the loop goes on" : "the loop ends";
};
