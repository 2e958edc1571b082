import { spawn } from "@lydell/node-pty";
import { Reader } from "../../support/piecemeal.ts";
import { until } from "./until.ts";

/** What keys send. */
export const CTRL_C = "\x03";
export const CTRL_Z = "\x1a";
export const ENTER = "\r";

/** A terminal of 80 columns and 24 rows in which a command runs. */
export class Pty {
	/** Everything that it has shown so far. */
	screen = "";
	readonly #pty: ReturnType<typeof spawn>;
	readonly #status: Promise<number>;
	#over = false;
	/** How much of the screen {@link shows} has gone past. */
	#read = 0;

	constructor(command: string, args: string[], env: NodeJS.ProcessEnv) {
		this.#pty = spawn(command, args, { cols: 80, rows: 24, env });
		const reader = new Reader((text) => {
			this.screen += text;
		});
		this.#pty.onData((text) => reader.feed(text));
		this.#status = new Promise((resolve) =>
			this.#pty.onExit(async ({ exitCode }) => {
				await reader.drained();
				this.#over = true;
				resolve(exitCode);
			}),
		);
	}

	/** Presses keys. */
	type(keys: string): void {
		this.#pty.write(keys);
	}

	/** Gives the window another size, in characters. */
	resize(columns: number, rows: number): void {
		this.#pty.resize(columns, rows);
	}

	/**
	 * Waits until it has shown `text` after what an earlier call has waited for.
	 *
	 * @throws if it does not in time, or the command ends without it
	 */
	async shows(text: string): Promise<void> {
		this.#read = await until(`the terminal shows ${text}`, () => {
			const at = this.screen.indexOf(text, this.#read);
			if (at < 0 && this.#over)
				throw new Error(`the terminal never shows ${text}`);
			return at >= 0 && at + text.length;
		});
	}

	/** Waits for the command's end, and returns its exit status. */
	ended(): Promise<number> {
		return this.#status;
	}

	/** Closes the window, whatever runs in it. */
	close(): void {
		if (!this.#over) this.#pty.kill();
	}
}
