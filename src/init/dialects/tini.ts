// tini 0.19's dialect, docker-init's too: options, environment and statuses.
import { byteAt, wordSize } from "../../kernel/host";
import { put, putForeign } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { parseStandard } from "../../kernel/names";
import { sayLine, sayText } from "../../kernel/say";
import { behindNumber, scanNumber } from "../../kernel/scan-number";
import { Signal } from "../../kernel/signals";
import {
	equals,
	item,
	length,
	startsWith,
	upper,
	variable,
} from "../../kernel/text";
import { version } from "../../kernel/version";
import {
	commandIndex,
	Next,
	next,
	openLetters,
	optionValue,
} from "../../options/getopt";
import * as voice from "../journal/tini";
import {
	dropSignal,
	faults,
	Placement,
	rewriteExit,
	Scope,
	settings,
	UNREAD,
	Voice,
} from "../settings";
import { licence } from "./licence";

const STATUS_NOT_FOUND: i32 = 127;
const STATUS_NOT_EXECUTABLE: i32 = 126;
const STATUS_FAILURE: i32 = 1;
const LAST_STATUS: i32 = 255;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

enum Option {
	SUBREAPER,
	PARENT_DEATH,
	VERBOSE,
	WARN,
	GROUP,
	EXIT,
	LICENCE,
	HELP,
}

function options(): usize {
	return text("s \np =\nv \nw \ng \ne =\nl \nh \n");
}

function help(): usize {
	return phrase(`Usage: tini [options] [--] command [argument...]  |  tini --version

firstborn, as tini: starts a command, passes signals on to it, reaps orphans.

  -s         adopt orphans although this is not PID 1
  -p SIGNAL  be sent SIGNAL, as SIGKILL, when the parent dies
  -v         say more; up to three times
  -w         warn of every orphan that is reaped
  -g         pass signals on to the command's process group
  -e STATUS  end with 0 where the command ends with STATUS, 0 to 255; repeatable
  -l         the licence
  -h         this text

TINI_SUBREAPER is -s, TINI_KILL_PROCESS_GROUP is -g, TINI_VERBOSITY=N wins over -v.
`);
}

function begin(envp: Address): void {
	settings.environment = envp;
	settings.scope = Scope.CHILD;
	settings.placement = Placement.FOREGROUND;
	settings.voice = Voice.TINI;
	settings.logDescriptor = STDERR;
	settings.verbosity = 1;
	settings.deliverable = faults();
	settings.leavesQuietly = true;
	settings.statusNotFound = STATUS_NOT_FOUND;
	settings.statusNotExecutable = STATUS_NOT_EXECUTABLE;
	settings.statusElse = STATUS_FAILURE;
	settings.statusFailure = STATUS_FAILURE;
	dropSignal(Signal.TTIN);
	dropSignal(Signal.TTOU);
}

/** Says that an option's value is no good. Returns the exit status. */
function refuse(option: usize, value: Address): i32 {
	voice.beginFatal();
	put(phrase("Not a valid option for "));
	put(option);
	put(phrase(": "));
	putForeign(value);
	sayLine(STDERR);
	return STATUS_FAILURE;
}

/** -p SIGNAL: a standard signal's whole name. Returns whether there is one. */
function parentDeath(value: Address): bool {
	const last = value + length(value);
	if (!startsWith(value, text("SIG"))) return false;
	for (let at = value; at < last; at++)
		if (byteAt(at) !== upper(byteAt(at))) return false;
	const signal = parseStandard(value + 3, last);
	// The original's list lacks these three.
	if (
		signal < 0 ||
		signal === Signal.STKFLT ||
		signal === Signal.IO ||
		signal === Signal.PWR
	)
		return false;
	settings.parentDeathSignal = signal;
	return true;
}

/** -e STATUS. Returns whether it is one. */
function expect(value: Address): bool {
	const status = scanNumber(value);
	const isWhole = behindNumber() !== 0 && byteAt(behindNumber()) === 0;
	const isEmpty = byteAt(value) === 0; // the original takes it for 0
	if ((!isWhole && !isEmpty) || status < 0 || status > LAST_STATUS)
		return false;
	rewriteExit(<i32>status, 0);
	return true;
}

function readEnvironment(envp: Address): void {
	if (variable(envp, text("TINI_SUBREAPER=")) !== 0) settings.subreaper = true;
	if (variable(envp, text("TINI_KILL_PROCESS_GROUP=")) !== 0)
		settings.scope = Scope.GROUP;
	const level = variable(envp, text("TINI_VERBOSITY="));
	if (level === 0) return;
	const number = <i32>scanNumber(level);
	settings.verbosity = number < 0 ? i32.MAX_VALUE : number; // the original's has no sign
}

/** Reads tini's arguments from a word on. Returns UNREAD or an exit status. */
export function readTini(argv: Address, first: i32, envp: Address): i32 {
	begin(envp);
	const word = item(argv, first);
	if (
		word !== 0 &&
		equals(word, text("--version")) &&
		item(argv, first + 1) === 0
	) {
		put(phrase("tini version "));
		put(version());
		put(phrase("_firstborn - git.firstborn")); // the words that docker info looks for
		sayLine(STDOUT);
		return 0;
	}
	openLetters(options(), argv, first);
	for (let option = next(); option !== Next.END; option = next()) {
		switch (option) {
			case Option.SUBREAPER:
				settings.subreaper = true;
				break;
			case Option.PARENT_DEATH:
				if (!parentDeath(optionValue()))
					return refuse(phrase("-p"), optionValue());
				break;
			case Option.VERBOSE:
				settings.verbosity++;
				break;
			case Option.WARN:
				settings.warnsOfReaped = true;
				break;
			case Option.GROUP:
				settings.scope = Scope.GROUP;
				break;
			case Option.EXIT:
				if (!expect(optionValue())) return refuse(phrase("-e"), optionValue());
				break;
			case Option.LICENCE:
				sayText(STDOUT, licence());
				return 0;
			case Option.HELP:
				sayText(STDOUT, help());
				return 0;
			default:
				sayText(STDERR, help());
				return STATUS_FAILURE;
		}
	}
	settings.command = argv + commandIndex() * wordSize();
	if (item(argv, commandIndex()) === 0) {
		sayText(STDERR, help());
		return STATUS_FAILURE;
	}
	readEnvironment(envp);
	return UNREAD;
}
