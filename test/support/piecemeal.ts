// Text that arrives in pieces, as on a busy machine: with PIECEMEAL set it shows the tests that take half a line for a whole one.
import { setTimeout as pause } from "node:timers/promises";

/** Within how many milliseconds the next piece arrives. */
const SPREAD = 30;

/** A text cut in two somewhere in its last line, mostly just before that line's end. */
function cut(text: string): string[] {
	const end = text.length - 1;
	if (end < 1) return [text];
	const last = text.lastIndexOf("\n", end - 1) + 1;
	const at =
		Math.random() < 0.5 ? end : last + Math.random() * (text.length - last);
	return [text.slice(0, at), text.slice(at)].filter(Boolean);
}

/**
 * A reader's end of a stream: gives on what it is fed, at once, or with PIECEMEAL set in pieces with time between them.
 *
 * @param give what is to have the text
 */
export class Reader {
	#waiting: string[] = [];
	#running: Promise<void> | undefined;
	readonly #give: (text: string) => void;

	constructor(give: (text: string) => void) {
		this.#give = give;
	}

	/** Takes what the stream has given. */
	feed(text: string): void {
		if (!process.env.PIECEMEAL) {
			this.#give(text);
			return;
		}
		this.#waiting.push(text);
		this.#running ??= this.#run();
	}

	/** Resolves when all of it has been given on. */
	async drained(): Promise<void> {
		await this.#running;
	}

	async #run(): Promise<void> {
		while (this.#waiting.length > 0) {
			const text = this.#waiting.splice(0).join("");
			for (const piece of cut(text)) {
				await pause(Math.random() * SPREAD);
				this.#give(piece);
			}
		}
		this.#running = undefined;
	}
}
