import { Errno } from "../../kernel/errno";
import { put, putError } from "../../kernel/line";
import { sayLine, sayLineWhole } from "../../kernel/say";
import { only, Signal, SignalInfo, takeSignal } from "../../kernel/signals";
import { taken } from "../hold";
import { has } from "../settings";

const STDOUT: i32 = 1;
const STDERR: i32 = 2;

let complained: bool = false;

/** Ends a report's line and writes it. When that fails it is said once, on stderr; the listener listens on. */
export function emit(): void {
	const failed = sayLineWhole(STDOUT);
	if (failed >= 0) return;
	if (failed === -Errno.PIPE) dropOwnPipe();
	if (complained) return;
	complained = true;
	put(phrase("sigprobe: cannot write to stdout, listening on: "));
	putError(failed);
	sayLine(STDERR);
	dropOwnPipe();
}

const INFO: SignalInfo = changetype<SignalInfo>(memory.data(128, 8));

/** Takes the SIGPIPE that a write has caused: reporting it would cause the next one, and so on for ever. */
function dropOwnPipe(): void {
	if (has(taken(), Signal.PIPE)) takeSignal(only(Signal.PIPE), INFO, 0);
}
