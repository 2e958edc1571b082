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
import { begin, beginError, end, putEnd } from "./text-line";

const STDERR: i32 = 2;

export function started(): void {
	begin(phrase("started "));
	putForeign(wordAt(settings.command));
	put(phrase(" as process "));
	putNumber(getpid());
	end();
}

function putSender(info: SignalInfo): void {
	if (!tellsSender(info.code)) {
		put(phrase("the kernel or the terminal"));
		return;
	}
	put(phrase("process "));
	putNumber(info.pid);
	if (info.pid === 0) put(phrase(" (outside of this container, or unknown)"));
	else if (readName(info.pid)) {
		put(phrase(" ("));
		putForeign(nameAt());
		put(phrase(")"));
	}
	put(phrase(", user "));
	putNumber(info.uid);
}

export function received(info: SignalInfo): void {
	begin(phrase("received "));
	putSignal(info.signal);
	put(phrase(" from "));
	putSender(info);
	end();
}

export function rewrote(from: i32, to: i32): void {
	begin(to === 0 ? phrase("dropped ") : phrase("rewrote "));
	putSignal(from);
	if (to !== 0) {
		put(phrase(" to "));
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
	begin(answer < 0 ? phrase("could not forward ") : phrase("forwarded "));
	putSignal(signal);
	if (whom === Scope.TREE) {
		put(phrase(" to every process"));
		if (answer > 0) {
			put(phrase(", one by one: "));
			putNumber(answer);
		}
	} else {
		put(
			whom === Scope.CHILD
				? phrase(" to process ")
				: phrase(" to process group "),
		);
		putNumber(command);
	}
	if (answer < 0) {
		put(phrase(": "));
		putError(answer);
	}
	end();
}

export function alreadySent(signal: i32): void {
	begin(phrase("did not forward "));
	putSignal(signal);
	put(phrase(": the terminal has sent it to the command too"));
	end();
}

export function reaped(
	pid: i32,
	child: SignalInfo,
	command: i32,
	oom: bool,
): void {
	begin(
		pid === command
			? phrase("the command, process ")
			: phrase("reaped process "),
	);
	putNumber(pid);
	if (pid === command) put(phrase(","));
	putEnd(child);
	if (oom) put(phrase(": out of memory"));
	end();
}

export function suspending(): void {
	begin(phrase("stopping until SIGCONT, as the terminal asks"));
	end();
}

/** What the kernel refused, and its reason. */
export function failed(what: usize, answer: i32): void {
	beginError(what);
	put(phrase(": "));
	putError(answer);
	end();
}

/** What to do about a command that cannot be executed. */
function putRemedy(name: Address, answer: i32): void {
	const end = name + length(name);
	if (answer === -Errno.NOENT) {
		if (find(name, end, Char.SLASH) === end)
			put(phrase("; it is in no directory of PATH"));
		else
			put(
				phrase(
					"; it, or the interpreter or loader that it names, is not there",
				),
			);
	} else if (answer === -Errno.ACCES)
		put(phrase("; it must be a file with the execute permission (chmod +x)"));
	else if (answer === -Errno.NOEXEC)
		put(phrase("; it is no program for this machine"));
}

/** Said whatever the verbosity, and waited for: it is all that tells why there is no command. */
export function cannotRun(name: Address, answer: i32): void {
	beginError(phrase("cannot run '"));
	putForeign(name);
	put(phrase("': "));
	putError(answer);
	putRemedy(name, answer);
	sayLine(STDERR);
}

export function cannotStart(answer: i32): void {
	beginError(phrase("cannot make a process: "));
	putError(answer);
	if (answer === -Errno.AGAIN)
		put(phrase("; raise the limit of processes (pids limit, ulimit -u)"));
	sayLine(STDERR);
}
