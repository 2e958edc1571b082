// dumb-init's verbose lines, in its wording and order. These are an interface: people's log filters know them.
import { put, putError, putForeign, putNumber } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { getpid } from "../../kernel/processes";
import { sayLine } from "../../kernel/say";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit } from "./emit";

const STDERR: i32 = 2;

function begin(words: usize): void {
	put(text("[dumb-init] "));
	put(words);
}

function end(words: usize): void {
	put(words);
	emit();
}

/** A line without a number. */
export function say(words: usize): void {
	begin(words);
	emit();
}

function errorNumber(answer: i32): void {
	put(text("(errno="));
	putNumber(-answer);
	put(text(" "));
	putError(answer);
	end(text(")."));
}

export function started(): void {
	begin(text("Child spawned with PID "));
	putNumber(getpid());
	end(text("."));
}

export function received(signal: i32): void {
	begin(text("Received signal "));
	putNumber(signal);
	end(text("."));
}

export function handedOff(signal: i32): void {
	received(signal);
	begin(text("Ignoring tty hand-off signal "));
	putNumber(signal);
	end(text("."));
}

export function rewrote(from: i32, to: i32): void {
	begin(text("Translating signal "));
	putNumber(from);
	put(text(" to "));
	putNumber(to);
	end(text("."));
}

export function forwarded(signal: i32): void {
	begin(
		signal === 0 ? text("Not forwarding signal ") : text("Forwarded signal "),
	);
	putNumber(signal);
	end(signal === 0 ? text(" to children (ignored).") : text(" to children."));
}

export function reaped(pid: i32, child: SignalInfo): void {
	begin(text("A child with PID "));
	putNumber(pid);
	put(
		child.code === Code.CLD_EXITED
			? text(" exited with exit status ")
			: text(" was terminated by signal "),
	);
	putNumber(child.status);
	end(text("."));
}

export function leaving(status: i32): void {
	begin(text("Child exited with status "));
	putNumber(status);
	end(text(". Goodbye."));
}

export function suspending(): void {
	say(text("Suspending self due to TTY signal."));
}

export function detached(answer: i32, leader: bool): void {
	if (answer >= 0) {
		say(
			leader
				? text(
						"Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.",
					)
				: text("Detached from controlling tty, but was not session leader."),
		);
		return;
	}
	begin(text("Unable to detach from controlling tty "));
	errorNumber(answer);
}

export function attachFailed(answer: i32): void {
	begin(text("Unable to attach to controlling tty "));
	errorNumber(answer);
}

export function newSessionMade(): void {
	say(text("setsid complete."));
}

/** Said whatever the verbosity, and waited for: it is all that tells why there is no command. */
export function cannotRun(name: Address, answer: i32): void {
	begin(text(""));
	putForeign(name);
	put(text(": "));
	putError(answer);
	sayLine(STDERR);
}

export function cannotStart(answer: i32): void {
	begin(text("Unable to fork: "));
	putError(answer);
	sayLine(STDERR);
}
