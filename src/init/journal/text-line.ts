// A line of the journal in words.
import { put, putNumber, putSignal } from "../../kernel/line";
import { getpid } from "../../kernel/processes";
import { Code, SignalInfo } from "../../kernel/signals";
import { settings, Voice } from "../settings";
import { emit, lossTold, lostLines } from "./emit";

/** Begins a line: the program's name, as catatonit with a level and its number. */
function beginAs(level: usize, words: usize): void {
	if (settings.voice === Voice.CATATONIT) {
		put(level);
		put(phrase(" (catatonit:"));
		putNumber(getpid());
		put(phrase("): "));
	} else put(phrase("firstborn: "));
	put(words);
}

export function begin(words: usize): void {
	beginAs(phrase("DEBUG"), words);
}

/** Begins the line of what went wrong. */
export function beginError(words: usize): void {
	beginAs(phrase("ERROR"), words);
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
