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
	begin(phrase("started"));
	numberField(phrase("pid"), getpid());
	textField(phrase("command"), wordAt(settings.command));
	end();
}

export function received(info: SignalInfo): void {
	begin(phrase("received"));
	signalField(phrase("signal"), info.signal);
	numberField(phrase("code"), info.code);
	if (tellsSender(info.code)) {
		numberField(phrase("pid"), info.pid);
		numberField(phrase("uid"), info.uid);
		if (readName(info.pid)) textField(phrase("name"), nameAt());
	}
	end();
}

export function rewrote(from: i32, to: i32): void {
	begin(to === 0 ? phrase("dropped") : phrase("rewrote"));
	signalField(phrase("signal"), from);
	if (to !== 0) signalField(phrase("to"), to);
	end();
}

export function forwarded(
	signal: i32,
	answer: i32,
	whom: Scope,
	command: i32,
): void {
	begin(phrase("forwarded"));
	signalField(phrase("signal"), signal);
	if (whom === Scope.TREE) {
		key(phrase("to"));
		put(phrase('"everyone"'));
		if (answer > 0) numberField(phrase("count"), answer);
	} else
		numberField(
			whom === Scope.CHILD ? phrase("pid") : phrase("group"),
			command,
		);
	if (answer < 0) errorField(answer);
	end();
}

export function alreadySent(signal: i32): void {
	begin(phrase("shared"));
	signalField(phrase("signal"), signal);
	end();
}

export function reaped(pid: i32, child: SignalInfo, oom: bool): void {
	begin(phrase("reaped"));
	numberField(phrase("pid"), pid);
	endFields(child);
	if (oom) {
		key(phrase("oom"));
		put(phrase("true"));
	}
	end();
}

export function suspending(): void {
	begin(phrase("suspending"));
	end();
}

/** What the kernel refused, and its reason. */
export function failed(what: usize, answer: i32): void {
	begin(phrase("failed"));
	key(phrase("what"));
	put(phrase('"'));
	put(what);
	put(phrase('"'));
	errorField(answer);
	end();
}

export function cannotRun(name: Address, answer: i32): void {
	begin(phrase("failed"));
	key(phrase("what"));
	put(phrase('"cannot run the command"'));
	textField(phrase("command"), name);
	errorField(answer);
	end();
}
