import { constants } from "node:os";

/** What undoes something that was started. It may be called once only, and must not throw for what is gone already. */
export type Undo = () => Promise<void> | void;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How long all of it may take once a signal has come, in milliseconds. */
const PATIENCE = 20_000;

/**
 * What this program has started and has to remove, however it ends. On SIGINT, SIGTERM or SIGHUP all of it is undone, the
 * newest first, and the program ends with 128 + the signal's number. A second signal does not wait.
 */
export class Cleanup {
	readonly #undos = new Set<Undo>();
	#interrupted = false;
	#endsWell = false;

	constructor() {
		for (const signal of SIGNALS)
			process.on(signal, () => void this.#end(signal));
	}

	/** Whether a signal has come: what is under way fails then for that reason, which is nothing to be told. */
	get interrupted(): boolean {
		return this.#interrupted;
	}

	/** From now on a signal is the way to end this program, and no interruption: the status is 0 then. */
	endsWell(): void {
		this.#endsWell = true;
	}

	/** Registers what is to be undone. Returns a function that undoes it now, once. */
	add(undo: Undo): () => Promise<void> {
		let running: Promise<void> | undefined;
		// One that is being undone stays until it is, so that a signal's end waits for it, too.
		const once = () => {
			running ??= (async () => undo())().finally(() =>
				this.#undos.delete(once),
			);
			return running;
		};
		this.#undos.add(once);
		// Too late to be among those that a signal has undone.
		if (this.#interrupted) void once();
		return once;
	}

	/** Undoes all that is left, the newest first. What fails is said, and does not keep the rest. */
	async all(): Promise<void> {
		for (const undo of [...this.#undos].reverse())
			try {
				await undo();
			} catch (error) {
				process.stderr.write(
					`could not be removed: ${(error as Error).message}\n`,
				);
			}
	}

	async #end(signal: (typeof SIGNALS)[number]): Promise<void> {
		const status = this.#endsWell ? 0 : 128 + constants.signals[signal];
		if (this.#interrupted) process.exit(status);
		this.#interrupted = true;
		setTimeout(() => process.exit(status), PATIENCE).unref();
		await this.all();
		process.exit(status);
	}
}
