// The journal as JSON, one object a line (docs/journal.md has the names, which stay): each function is the event of its
// name in journal.ts.
import { wordAt } from "../../kernel/host";
import { put } from "../../kernel/line";
import { Address } from "../../kernel/memory";
import { nameAt, readName, tellsSender } from "../../kernel/process-name";
import { getpid } from "../../kernel/processes";
import { SignalInfo } from "../../kernel/signals";
import { Scope, settings } from "../settings";
import {
	begin,
	end,
	endFields,
	errorField,
	key,
	numberField,
	signalField,
	textField,
} from "./json-line";

export function started(): void {
	begin(text("started"));
	numberField(text("pid"), getpid());
	textField(text("command"), wordAt(settings.command));
	end();
}

export function received(info: SignalInfo): void {
	begin(text("received"));
	signalField(text("signal"), info.signal);
	numberField(text("code"), info.code);
	if (tellsSender(info.code)) {
		numberField(text("pid"), info.pid);
		numberField(text("uid"), info.uid);
		if (readName(info.pid)) textField(text("name"), nameAt());
	}
	end();
}

export function rewrote(from: i32, to: i32): void {
	begin(to === 0 ? text("dropped") : text("rewrote"));
	signalField(text("signal"), from);
	if (to !== 0) signalField(text("to"), to);
	end();
}

export function forwarded(
	signal: i32,
	answer: i32,
	whom: Scope,
	command: i32,
): void {
	begin(text("forwarded"));
	signalField(text("signal"), signal);
	if (whom === Scope.TREE) {
		key(text("to"));
		put(text('"everyone"'));
		if (answer > 0) numberField(text("count"), answer);
	} else
		numberField(whom === Scope.CHILD ? text("pid") : text("group"), command);
	if (answer < 0) errorField(answer);
	end();
}

export function alreadySent(signal: i32): void {
	begin(text("shared"));
	signalField(text("signal"), signal);
	end();
}

export function reaped(pid: i32, child: SignalInfo, oom: bool): void {
	begin(text("reaped"));
	numberField(text("pid"), pid);
	endFields(child);
	if (oom) {
		key(text("oom"));
		put(text("true"));
	}
	end();
}

export function suspending(): void {
	begin(text("suspending"));
	end();
}

/** What the kernel refused, and its reason. */
export function failed(what: usize, answer: i32): void {
	begin(text("failed"));
	key(text("what"));
	put(text('"'));
	put(what);
	put(text('"'));
	errorField(answer);
	end();
}

export function cannotRun(name: Address, answer: i32): void {
	begin(text("failed"));
	key(text("what"));
	put(text('"cannot run the command"'));
	textField(text("command"), name);
	errorField(answer);
	end();
}
