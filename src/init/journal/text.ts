// The journal in words, one line an event, for people: each function is the event of its name in journal.ts.
import { Errno } from "../../kernel/errors";
import { wordAt } from "../../kernel/host";
import {
	put,
	putError,
	putForeign,
	putNumber,
	putSignal,
} from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { nameAt, readName, tellsSender } from "../../kernel/process-name";
import { getpid } from "../../kernel/processes";
import { sayLine } from "../../kernel/say";
import { SignalInfo } from "../../kernel/signals";
import { Char, find, length } from "../../kernel/text";
import { Scope, settings } from "../settings";
import { begin, end, putEnd } from "./text-line";

const STDERR: i32 = 2;

export function started(): void {
	begin(text("started "));
	putForeign(wordAt(settings.command));
	put(text(" as process "));
	putNumber(getpid());
	end();
}

function putSender(info: SignalInfo): void {
	if (!tellsSender(info.code)) {
		put(text("the kernel or the terminal"));
		return;
	}
	put(text("process "));
	putNumber(info.pid);
	if (info.pid === 0) put(text(" (outside of this container, or unknown)"));
	else if (readName(info.pid)) {
		put(text(" ("));
		putForeign(nameAt());
		put(text(")"));
	}
	put(text(", user "));
	putNumber(info.uid);
}

export function received(info: SignalInfo): void {
	begin(text("received "));
	putSignal(info.signal);
	put(text(" from "));
	putSender(info);
	end();
}

export function rewrote(from: i32, to: i32): void {
	begin(to === 0 ? text("dropped ") : text("rewrote "));
	putSignal(from);
	if (to !== 0) {
		put(text(" to "));
		putSignal(to);
	}
	end();
}

export function forwarded(
	signal: i32,
	answer: i32,
	whom: Scope,
	command: i32,
): void {
	begin(answer < 0 ? text("could not forward ") : text("forwarded "));
	putSignal(signal);
	if (whom === Scope.TREE) {
		put(text(" to every process"));
		if (answer > 0) {
			put(text(", one by one: "));
			putNumber(answer);
		}
	} else {
		put(
			whom === Scope.CHILD ? text(" to process ") : text(" to process group "),
		);
		putNumber(command);
	}
	if (answer < 0) {
		put(text(": "));
		putError(answer);
	}
	end();
}

export function alreadySent(signal: i32): void {
	begin(text("did not forward "));
	putSignal(signal);
	put(text(": the terminal has sent it to the command too"));
	end();
}

export function reaped(
	pid: i32,
	child: SignalInfo,
	command: i32,
	oom: bool,
): void {
	begin(
		pid === command ? text("the command, process ") : text("reaped process "),
	);
	putNumber(pid);
	if (pid === command) put(text(","));
	putEnd(child);
	if (oom) put(text(": out of memory"));
	end();
}

export function suspending(): void {
	begin(text("stopping until SIGCONT, as the terminal asks"));
	end();
}

/** What the kernel refused, and its reason. */
export function failed(what: usize, answer: i32): void {
	begin(what);
	put(text(": "));
	putError(answer);
	end();
}

/** What to do about a command that cannot be executed. */
function putRemedy(name: Address, answer: i32): void {
	const end = name + length(name);
	if (answer === -Errno.NOENT) {
		if (find(name, end, Char.SLASH) === end)
			put(text("; it is in no directory of PATH"));
		else
			put(
				text("; it, or the interpreter or loader that it names, is not there"),
			);
	} else if (answer === -Errno.ACCES)
		put(text("; it must be a file with the execute permission (chmod +x)"));
	else if (answer === -Errno.NOEXEC)
		put(text("; it is no program for this machine"));
}

/** Said whatever the verbosity, and waited for: it is all that tells why there is no command. */
export function cannotRun(name: Address, answer: i32): void {
	begin(text("cannot run '"));
	putForeign(name);
	put(text("': "));
	putError(answer);
	putRemedy(name, answer);
	sayLine(STDERR);
}

export function cannotStart(answer: i32): void {
	begin(text("cannot make a process: "));
	putError(answer);
	if (answer === -Errno.AGAIN)
		put(text("; raise the limit of processes (pids limit, ulimit -u)"));
	sayLine(STDERR);
}
