import { canWrite } from "../../kernel/files";
import { sayLineNow } from "../../kernel/say";
import { settings } from "../settings";

let lost: i32 = 0;
/** Whether the last line was lost: whoever does not read is not waited for with every line. */
let behind: bool = false;

/** How many lines could not be written since the last one that could. */
export function lostLines(): i32 {
	return lost;
}

/** Ends a line of the journal and writes it without ever waiting; what cannot be written at once is counted. Returns whether it was written. */
export function emit(): bool {
	behind = !sayLineNow(settings.logDescriptor, !behind);
	if (behind) lost++;
	return !behind;
}

/** Forgets the count, once it has been told. */
export function lossTold(): void {
	lost = 0;
}

/** 0.1 s in nanoseconds. */
const PATIENCE: i64 = 100_000_000;

/** Where lines have been lost, gives the reader a moment before the last one, which tells of the loss. */
export function waitForReader(): void {
	if (lost > 0) canWrite(settings.logDescriptor, PATIENCE);
}
