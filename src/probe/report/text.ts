// The reports in words, for people.
import { put, putByte, putNumber } from "../../kernel/line";
import { standardName } from "../../kernel/names";
import { getpid } from "../../kernel/processes";
import { Code, Signal, SignalInfo } from "../../kernel/signals";
import { isTree } from "../settings";
import { emit } from "./emit";
import { tellsSender } from "./origin";

function putProcess(): void {
	put(phrase("process ["));
	putNumber(getpid());
	put(phrase("] "));
}

/** Appends a signal's name in lower case, in brackets: [term], [rtmin+3]. */
function putLower(signal: i32): void {
	put(phrase("["));
	if (signal <= Signal.SYS) {
		// The one digit of a name, in usr1 and usr2, has this bit anyway.
		for (let at = standardName(signal); load<u8>(at) !== 0; at++)
			putByte(load<u8>(at) | 32);
	} else if (signal >= Signal.RTMIN) {
		put(phrase("rtmin"));
		if (signal > Signal.RTMIN) {
			put(phrase("+"));
			putNumber(signal - Signal.RTMIN);
		}
	} else putNumber(signal);
	put(phrase("]"));
}

export function started(): void {
	putProcess();
	put(phrase("started..."));
	emit();
}

export function received(info: SignalInfo): void {
	if (isTree()) putProcess();
	put(phrase("received sign: "));
	putLower(info.signal);
	put(phrase(" , the sender is ["));
	putNumber(tellsSender(info) ? info.pid : 0);
	put(phrase("]"));
	emit();
}

export function reaped(pid: i32, child: SignalInfo): void {
	putProcess();
	put(phrase("reaped ["));
	putNumber(pid);
	if (child.code === Code.CLD_EXITED) {
		put(phrase("], status "));
		putNumber(child.status);
	} else {
		put(phrase("], killed by "));
		putLower(child.status);
	}
	emit();
}

export function cleanedUp(): void {
	putProcess();
	put(phrase("has cleaned up"));
	emit();
}
