// A pipe between a test and a program, which the test can fill or break.
import { execFileSync } from "node:child_process";
import {
	closeSync,
	constants,
	mkdtempSync,
	openSync,
	readSync,
	rmSync,
	writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A pipe with a name: its end to read, which never waits, and the one to write. */
export class Pipe {
	readonly reader: number;
	readonly writer: number;
	/** Another end to write, which never waits. */
	readonly #filler: number;
	#open: number[];

	constructor() {
		const folder = mkdtempSync(join(tmpdir(), "firstborn-pipe-"));
		onTestFinished(() => rmSync(folder, { recursive: true }));
		const path = join(folder, "pipe");
		execFileSync("mkfifo", [path]);
		this.reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
		this.writer = openSync(path, constants.O_WRONLY);
		this.#filler = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
		this.#open = [this.reader, this.writer, this.#filler];
		onTestFinished(() => {
			for (const descriptor of this.#open) closeSync(descriptor);
		});
	}

	/** Fills it up to the last byte. */
	fill(): void {
		const bytes = Buffer.alloc(4096, ".");
		for (let size = bytes.length; size > 0; )
			try {
				writeSync(this.#filler, bytes, 0, size);
			} catch {
				size = size === 1 ? 0 : size >> 1;
			}
	}

	/** Closes one end here. */
	close(descriptor: number): void {
		closeSync(descriptor);
		this.#open = this.#open.filter((each) => each !== descriptor);
	}

	/** All that is in it now. */
	read(): string {
		const buffer = Buffer.alloc(1 << 20);
		try {
			return buffer.toString("utf8", 0, readSync(this.reader, buffer));
		} catch {
			return "";
		}
	}
}
