import { closeSync, fchmodSync, openSync, readSync, writeSync } from "node:fs";

/** Signals are 1 to 64. */
export const SIGNALS = 65;
/** Real-time signals are from here on; 32 and 33 are glibc's, and the kernel has them as any other. */
export const REAL_TIME = 32;
/** In {@link Tally.write}'s list: not to be sent. */
export const NEVER = -1;
/** In that list: to be sent, and heard by nobody. */
export const NOBODY = 0;

/** How the command ends, as tally.c numbers it. */
export enum How {
	EXIT,
	KILLED,
	MEMORY,
}

const ROWS = 8;
const WORD = 4;
/** Where tally.c has its fields, in words. */
const AT = { ready: 0, finished: 1, stop: 2, how: 3, value: 4, hear: 5, to: 6 };
const SENT = AT.to + 2 * SIGNALS;
const DUE = SENT + SIGNALS;
const RECEIVED = DUE + SIGNALS;
const SIZE = RECEIVED + ROWS * SIGNALS;

/** What both ends have counted. */
export interface Counts {
	/** How many listen. */
	ready: number;
	/** How many others than the command have ended in good order. */
	finished: number;
	/** By the number of the signal. */
	sent: number[];
	/** What everyone who hears should have received. */
	due: number[];
	/** The command's, then its group's members, then the one in a session of its own. */
	received: number[][];
}

/** The file in which both ends of test/native/programs/tally.c count. */
export class Tally {
	readonly #file: number;

	constructor(readonly path: string) {
		this.#file = openSync(path, "w+");
		// The container's user may be another.
		fchmodSync(this.#file, 0o666);
		writeSync(this.#file, new Uint8Array(SIZE * WORD), 0, null, 0);
	}

	/** Says before the start who hears of signals, so many rows, and as what. */
	prepare(hear: number, to: readonly number[]): void {
		this.#write(AT.hear, hear, ...to);
	}

	/** Says that on this signal the command is to end, and how. */
	order(stop: number, how: How, value: number): void {
		this.#write(AT.how, how, value);
		this.#write(AT.stop, stop);
	}

	/** Counts a signal that is about to be sent by somebody else than tally.c. Only one may do so. */
	announce(signal: number, to: number): void {
		const { sent, due } = this.read();
		this.#write(SENT + signal, (sent[signal] ?? 0) + 1);
		if (to !== NOBODY) this.#write(DUE + to, (due[to] ?? 0) + 1);
	}

	read(): Counts {
		const words = new Int32Array(SIZE);
		readSync(this.#file, words, 0, SIZE * WORD, 0);
		const list = (at: number) => [...words.subarray(at, at + SIGNALS)];
		return {
			ready: words[AT.ready] ?? 0,
			finished: words[AT.finished] ?? 0,
			sent: list(SENT),
			due: list(DUE),
			received: Array.from({ length: ROWS }, (_, row) =>
				list(RECEIVED + row * SIGNALS),
			),
		};
	}

	close(): void {
		closeSync(this.#file);
	}

	#write(at: number, ...words: number[]): void {
		writeSync(this.#file, Int32Array.from(words), 0, null, at * WORD);
	}
}

/** What is wrong with the counts of those who are to hear and those who are not, a line each. */
export function mistakes(counts: Counts, hear: number): string[] {
	return counts.received.flatMap((row, index) =>
		row.flatMap((received, signal) => {
			const due = index < hear ? (counts.due[signal] ?? 0) : 0;
			if (received === due) return [];
			return `signal ${signal}, row ${index}: ${received} received, ${due} due`;
		}),
	);
}
