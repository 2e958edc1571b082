// A line of the journal in words.
import { put, putNumber, putSignal } from "../../kernel/line";
import { Code, SignalInfo } from "../../kernel/signals";
import { emit, lossTold, lostLines } from "./emit";

export function begin(words: usize): void {
	put(phrase("firstborn: "));
	put(words);
}

/** Writes the line, and, when lines before it were lost, how many. */
export function end(): void {
	if (!emit() || lostLines() === 0) return;
	begin(phrase("lines lost before this one, as nobody read them: "));
	putNumber(lostLines());
	if (emit()) lossTold();
}

/** Appends how a child has ended. */
export function putEnd(child: SignalInfo): void {
	if (child.code === Code.CLD_EXITED) {
		put(phrase(" exited with "));
		putNumber(child.status);
	} else {
		put(phrase(" was ended by "));
		putSignal(child.status);
	}
}
