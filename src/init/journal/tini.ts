// tini's lines, in its wording: warnings on stderr, what -v adds on stdout. People's log filters know them.
import {
	put,
	putError,
	putForeign,
	putLineOf,
	putNumber,
} from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { getpid } from "../../kernel/processes";
import { sayLine } from "../../kernel/say";
import { Code, Signal, SignalInfo } from "../../kernel/signals";
import { settings } from "../settings";
import { emit } from "./emit";

/** What the verbosity has to be for a line. */
enum Level {
	WARNING = 1,
	INFO = 2,
	DEBUG = 3,
	TRACE = 4,
}

const STDOUT: i32 = 1;
const STDERR: i32 = 2;

function begin(level: usize): void {
	put(phrase("["));
	put(level);
	put(phrase(" tini ("));
	putNumber(getpid());
	put(phrase(")] "));
}

/** Begins the line of what the init cannot go on with. */
export function beginFatal(): void {
	begin(phrase("FATAL"));
}

/** Begins a line if it is to be said. Its end is end(). */
function opens(level: Level): bool {
	if (settings.verbosity < level) return false;
	settings.logDescriptor = level === Level.WARNING ? STDERR : STDOUT;
	if (level === Level.WARNING) begin(phrase("WARN "));
	else if (level === Level.INFO) begin(phrase("INFO "));
	else begin(level === Level.DEBUG ? phrase("DEBUG") : phrase("TRACE"));
	return true;
}

function end(words: usize): void {
	put(words);
	emit();
}

function say(level: Level, words: usize): void {
	if (opens(level)) end(words);
}

/** A signal as strsignal(3) describes it. */
function putDescription(signal: i32): void {
	if (signal < Signal.RTMIN) {
		putLineOf(
			phrase(
				"Hangup\nInterrupt\nQuit\nIllegal instruction\nTrace/breakpoint trap\nAborted\nBus error\nFloating point exception\nKilled\nUser defined signal 1\nSegmentation fault\nUser defined signal 2\nBroken pipe\nAlarm clock\nTerminated\nStack fault\nChild exited\nContinued\nStopped (signal)\nStopped\nStopped (tty input)\nStopped (tty output)\nUrgent I/O condition\nCPU time limit exceeded\nFile size limit exceeded\nVirtual timer expired\nProfiling timer expired\nWindow changed\nI/O possible\nPower failure\nBad system call\n",
			),
			signal,
		);
		return;
	}
	put(phrase("Real-time signal "));
	putNumber(signal - Signal.RTMIN);
}

export function orphansElsewhere(): void {
	say(
		Level.WARNING,
		phrase(
			"not PID 1 and no subreaper (-s, TINI_SUBREAPER): orphans go elsewhere, so zombie reaping won't work.",
		),
	);
}

export function subreaper(): void {
	say(Level.TRACE, phrase("Registered as child subreaper"));
}

export function spawned(name: Address, pid: i32): void {
	if (!opens(Level.INFO)) return;
	put(phrase("Spawned child process '"));
	putForeign(name);
	put(phrase("' with pid '"));
	putNumber(pid);
	end(phrase("'"));
}

export function childSignal(): void {
	say(Level.DEBUG, phrase("Received SIGCHLD"));
}

export function forwarded(signal: i32, answer: i32): void {
	if (opens(Level.DEBUG)) {
		put(phrase("Passing signal: '"));
		putDescription(signal);
		end(phrase("'"));
	}
	if (answer < 0)
		say(Level.WARNING, phrase("Child was dead when forwarding signal"));
	noneEnded();
}

export function noneEnded(): void {
	say(Level.TRACE, phrase("No child to reap"));
}

export function noneLeft(): void {
	say(Level.TRACE, phrase("No child to wait"));
}

export function leaving(): void {
	say(Level.TRACE, phrase("Exiting: child has exited"));
}

export function reaped(pid: i32, child: SignalInfo, command: i32): void {
	if (opens(Level.DEBUG)) {
		put(phrase("Reaped child with pid: '"));
		putNumber(pid);
		end(phrase("'"));
	}
	if (pid !== command) {
		if (!settings.warnsOfReaped || !opens(Level.WARNING)) return;
		put(phrase("Reaped zombie process with pid="));
		putNumber(pid);
		end(phrase(""));
	} else if (opens(Level.INFO)) {
		put(phrase("Main child exited "));
		if (child.code === Code.CLD_EXITED) {
			put(phrase("normally (with status '"));
			putNumber(child.status);
		} else {
			put(phrase("with signal (with signal '"));
			putDescription(child.status);
		}
		end(phrase("')"));
	}
}

function endFatal(answer: i32): void {
	put(phrase(" failed: "));
	putError(answer);
	sayLine(STDERR);
}

/** Said whatever the verbosity, and waited for. */
export function fatal(what: usize, answer: i32): void {
	beginFatal();
	put(what);
	endFatal(answer);
}

/** As fatal, for a command that cannot be executed. */
export function cannotRun(name: Address, answer: i32): void {
	beginFatal();
	put(phrase("exec "));
	putForeign(name);
	endFatal(answer);
}
