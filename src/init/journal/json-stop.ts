// The events of a stop, as JSON; see json.ts.
import { nameAt, readName } from "../../kernel/process-name";
import { SignalInfo } from "../../kernel/signals";
import { FOREVER, longestStop, settings } from "../settings";
import {
	begin,
	end,
	endFields,
	errorField,
	nameField,
	numberField,
	signalField,
	textField,
	timeField,
} from "./json-line";

export function plan(): void {
	begin(text("plan"));
	timeField(text("delay"), settings.delay);
	if (settings.beforeStop !== 0)
		timeField(text("before-stop"), settings.beforeStopTimeout);
	if (settings.grace !== FOREVER) {
		timeField(text("grace"), settings.grace);
		timeField(text("longest"), longestStop());
	}
	timeField(text("linger"), settings.linger);
	end();
}

export function held(signal: i32): void {
	begin(text("held"));
	signalField(text("signal"), signal);
	end();
}

export function deadlineSet(name: usize, time: i64): void {
	begin(text("deadline"));
	nameField(name);
	timeField(text("milliseconds"), time);
	end();
}

export function overdue(name: usize): void {
	begin(text("overdue"));
	nameField(name);
	end();
}

export function asked(answer: i32): void {
	begin(text("lingering"));
	if (answer > 0) numberField(text("count"), answer);
	else if (answer < 0) errorField(answer);
	end();
}

export function killing(pid: i32): void {
	begin(text("killed"));
	numberField(text("pid"), pid);
	if (readName(pid)) textField(text("name"), nameAt());
	end();
}

export function leaving(status: i32, own: i32, took: i64): void {
	begin(text("leaving"));
	numberField(text("status"), own);
	numberField(text("command"), status);
	if (took >= 0) timeField(text("milliseconds"), took);
	end();
}

export function beforeStopFailed(child: SignalInfo): void {
	begin(text("before-stop"));
	endFields(child);
	end();
}
