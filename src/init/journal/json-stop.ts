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
	begin(phrase("plan"));
	timeField(phrase("delay"), settings.delay);
	if (settings.beforeStop !== 0)
		timeField(phrase("before-stop"), settings.beforeStopTimeout);
	if (settings.grace !== FOREVER) {
		timeField(phrase("grace"), settings.grace);
		timeField(phrase("longest"), longestStop());
	}
	timeField(phrase("linger"), settings.linger);
	end();
}

export function held(signal: i32): void {
	begin(phrase("held"));
	signalField(phrase("signal"), signal);
	end();
}

export function deadlineSet(name: usize, time: i64): void {
	begin(phrase("deadline"));
	nameField(name);
	timeField(phrase("milliseconds"), time);
	end();
}

export function overdue(name: usize): void {
	begin(phrase("overdue"));
	nameField(name);
	end();
}

export function asked(answer: i32): void {
	begin(phrase("lingering"));
	if (answer > 0) numberField(phrase("count"), answer);
	else if (answer < 0) errorField(answer);
	end();
}

export function killing(pid: i32): void {
	begin(phrase("killed"));
	numberField(phrase("pid"), pid);
	if (readName(pid)) textField(phrase("name"), nameAt());
	end();
}

export function leaving(status: i32, own: i32, took: i64): void {
	begin(phrase("leaving"));
	numberField(phrase("status"), own);
	numberField(phrase("command"), status);
	if (took >= 0) timeField(phrase("milliseconds"), took);
	end();
}

export function beforeStopFailed(child: SignalInfo): void {
	begin(phrase("before-stop"));
	endFields(child);
	end();
}
