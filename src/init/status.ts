// How the command has ended, once it has.
import { Code, SignalInfo } from "../kernel/signals";

/** What the status is when even SIGKILL has not ended the command. */
const STATUS_KILLED: i32 = 137;

let ended: bool = false;
let status: i32 = STATUS_KILLED;

/** A child's end as a shell has it: its exit status, or 128 + the signal that ended it. */
export function shellStatus(child: SignalInfo): i32 {
	return child.code === Code.CLD_EXITED
		? child.status & 255
		: 128 + child.status;
}

/** The command has ended: child says how. */
export function setCommandEnd(child: SignalInfo): void {
	ended = true;
	status = shellStatus(child);
}

/** Whether the command has ended. */
export function commandEnded(): bool {
	return ended;
}

/** The command's status as a shell has it. */
export function commandStatus(): i32 {
	return status;
}
