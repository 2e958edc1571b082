// dumb-init's verbose lines, in its wording and order. These are an interface: people's log filters know them.
import { put, putError, putForeign, putNumber } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { getpid } from "../../kernel/processes";
import { sayLine } from "../../kernel/say";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit } from "./emit";

const STDERR: i32 = 2;

function begin(words: usize): void {
	put(phrase("[dumb-init] "));
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
	put(phrase("(errno="));
	putNumber(-answer);
	put(phrase(" "));
	putError(answer);
	end(phrase(")."));
}

export function started(): void {
	begin(phrase("Child spawned with PID "));
	putNumber(getpid());
	end(phrase("."));
}

export function received(signal: i32): void {
	begin(phrase("Received signal "));
	putNumber(signal);
	end(phrase("."));
}

export function handedOff(signal: i32): void {
	received(signal);
	begin(phrase("Ignoring tty hand-off signal "));
	putNumber(signal);
	end(phrase("."));
}

export function rewrote(from: i32, to: i32): void {
	begin(phrase("Translating signal "));
	putNumber(from);
	put(phrase(" to "));
	putNumber(to);
	end(phrase("."));
}

export function forwarded(signal: i32): void {
	begin(
		signal === 0
			? phrase("Not forwarding signal ")
			: phrase("Forwarded signal "),
	);
	putNumber(signal);
	end(
		signal === 0 ? phrase(" to children (ignored).") : phrase(" to children."),
	);
}

export function reaped(pid: i32, child: SignalInfo): void {
	begin(phrase("A child with PID "));
	putNumber(pid);
	put(
		child.code === Code.CLD_EXITED
			? phrase(" exited with exit status ")
			: phrase(" was terminated by signal "),
	);
	putNumber(child.status);
	end(phrase("."));
}

export function leaving(status: i32): void {
	begin(phrase("Child exited with status "));
	putNumber(status);
	end(phrase(". Goodbye."));
}

export function suspending(): void {
	say(phrase("Suspending self due to TTY signal."));
}

export function detached(answer: i32, leader: bool): void {
	if (answer >= 0) {
		say(
			leader
				? phrase(
						"Detached from controlling tty, ignoring the first SIGHUP and SIGCONT we receive.",
					)
				: phrase("Detached from controlling tty, but was not session leader."),
		);
		return;
	}
	begin(phrase("Unable to detach from controlling tty "));
	errorNumber(answer);
}

export function attachFailed(answer: i32): void {
	begin(phrase("Unable to attach to controlling tty "));
	errorNumber(answer);
}

export function newSessionMade(): void {
	say(phrase("setsid complete."));
}

/** Said whatever the verbosity, and waited for: it is all that tells why there is no command. */
export function cannotRun(name: Address, answer: i32): void {
	begin(phrase(""));
	putForeign(name);
	put(phrase(": "));
	putError(answer);
	sayLine(STDERR);
}

export function cannotStart(answer: i32): void {
	begin(phrase("Unable to fork: "));
	putError(answer);
	sayLine(STDERR);
}
