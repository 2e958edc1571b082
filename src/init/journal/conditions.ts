// The conditions of a page: a percent sign and a capital letter. What follows is said only where it is so, up to %- (what
// is said otherwise), to %. or to the line's end.
import { Errno } from "../../kernel/errno";
import { wordAt } from "../../kernel/host";
import { readName, tellsSender } from "../../kernel/process-name";
import { Code, SignalInfo } from "../../kernel/signals";
import { baseName } from "../../kernel/text";
import { FOREVER, Scope, settings } from "../settings";
import { occasion } from "./occasion";
import { isOutOfMemory } from "./out-of-memory";

const LETTER_A: i32 = 65;

enum Condition {
	/** %A: an amount is known. */
	AMOUNT = 0,
	/** %B: the first value is not 0. */
	BEING = 1,
	/** %C: the command alone was told. */
	CHILD = 2,
	/** %E: everyone was told. */
	EVERYONE = 4,
	/** %F: the kernel has refused. */
	FAILURE = 5,
	/** %G: the command's group was told. */
	GROUP = 6,
	/** %H: a program runs before a stop. */
	HOOK = 7,
	/** %K: it is known who has sent the signal. */
	KNOWN = 10,
	/** %M: the name of the process of the first value can be read. */
	MARKED = 12,
	/** %N: the name of the signal's sender can be read. */
	NAMED = 13,
	/** %O: the sender is outside of the PID namespace, or not known. */
	OUTSIDE = 14,
	/** %P: the command is in no directory of PATH. */
	PATH = 15,
	/** %Q: what was asked for by its path is not there. */
	QUITE_ABSENT = 16,
	/** %R: a stop is bounded by grace. */
	RUNS_OUT = 17,
	/** %T: the time is known. */
	TIMED = 19,
	/** %U: the command was killed as memory was used up. */
	USED_UP = 20,
	/** %V: the file may not be executed. */
	VETO = 21,
	/** %W: the file is no program. */
	WRONG_KIND = 22,
	/** %X: the child has exited. */
	EXITED = 23,
	/** %Y: it may work later. */
	YIELD = 24,
	/** %Z: the second value is 0. */
	ZERO = 25,
}

/** Whether the command is given by a path: with a slash. */
function isPath(): bool {
	const name = wordAt(settings.command);
	return baseName(name) !== name;
}

/** Whether it is so. */
export function isSo(letter: i32): bool {
	const answer = occasion.second;
	const info = changetype<SignalInfo>(<usize>answer);
	switch (letter - LETTER_A) {
		case Condition.AMOUNT:
			return answer > 0;
		case Condition.BEING:
			return occasion.first !== 0;
		case Condition.CHILD:
			return occasion.whom === Scope.CHILD;
		case Condition.EVERYONE:
			return occasion.whom === Scope.TREE;
		case Condition.FAILURE:
			return answer < 0;
		case Condition.GROUP:
			return occasion.whom === Scope.GROUP;
		case Condition.HOOK:
			return settings.beforeStop !== 0;
		case Condition.KNOWN:
			return tellsSender(info.code);
		case Condition.MARKED:
			return readName(occasion.first);
		case Condition.NAMED:
			return tellsSender(info.code) && readName(info.pid);
		case Condition.OUTSIDE:
			return tellsSender(info.code) && info.pid === 0;
		case Condition.PATH:
			return answer === -Errno.NOENT && !isPath();
		case Condition.QUITE_ABSENT:
			return answer === -Errno.NOENT && isPath();
		case Condition.RUNS_OUT:
			return settings.grace !== FOREVER;
		case Condition.TIMED:
			return occasion.time >= 0;
		case Condition.USED_UP:
			return isOutOfMemory(info);
		case Condition.VETO:
			return answer === -Errno.ACCES;
		case Condition.WRONG_KIND:
			return answer === -Errno.NOEXEC;
		case Condition.EXITED:
			return info.code === Code.CLD_EXITED;
		case Condition.YIELD:
			return answer === -Errno.AGAIN;
		default:
			return answer === 0;
	}
}
