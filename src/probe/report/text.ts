// The reports in words, for people.
import { put, putByte, putNumber } from "../../kernel/line";
import { standardName, standardNameLength } from "../../kernel/names";
import { getpid } from "../../kernel/processes";
import { Code, Signal, SignalInfo } from "../../kernel/signals";
import { isTree } from "../settings";
import { emit } from "./emit";
import { tellsSender } from "./origin";

function putProcess(): void {
	put(text("process ["));
	putNumber(getpid());
	put(text("] "));
}

/** Appends a signal's name in lower case, in brackets: [term], [rtmin+3]. */
function putLower(signal: i32): void {
	put(text("["));
	if (signal <= Signal.SYS) {
		const name = standardName(signal);
		const letters = standardNameLength(signal);
		// The one digit of a name, in usr1 and usr2, has this bit anyway.
		for (let i = 0; i < letters; i++) putByte(load<u8>(name + i) | 32);
	} else if (signal >= Signal.RTMIN) {
		put(text("rtmin"));
		if (signal > Signal.RTMIN) {
			put(text("+"));
			putNumber(signal - Signal.RTMIN);
		}
	} else putNumber(signal);
	put(text("]"));
}

export function started(): void {
	putProcess();
	put(text("started..."));
	emit();
}

export function received(info: SignalInfo): void {
	if (isTree()) putProcess();
	put(text("received sign: "));
	putLower(info.signal);
	put(text(" , the sender is ["));
	putNumber(tellsSender(info) ? info.pid : 0);
	put(text("]"));
	emit();
}

export function reaped(pid: i32, child: SignalInfo): void {
	putProcess();
	put(text("reaped ["));
	putNumber(pid);
	if (child.code === Code.CLD_EXITED) {
		put(text("], status "));
		putNumber(child.status);
	} else {
		put(text("], killed by "));
		putLower(child.status);
	}
	emit();
}

export function cleanedUp(): void {
	putProcess();
	put(text("has cleaned up"));
	emit();
}
