import type { Cleanup } from "../cli/cleanup.ts";
import { errorColors } from "../cli/colors.ts";
import { printable } from "../observe/printable.ts";
import { summary } from "./report/summary.ts";
import type { Listener, Result } from "./run.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** How wide the live line may be. */
const WIDTH = 78;

/** Tells on stderr how a run goes: a line for each scenario that is done, and on a terminal one that says what runs. */
export class Progress implements Listener {
	readonly #running = new Set<string>();
	readonly #live = process.stderr.isTTY;
	readonly #total: number;
	readonly #cleanup: Cleanup;
	#done = 0;

	constructor(total: number, cleanup: Cleanup) {
		this.#total = total;
		this.#cleanup = cleanup;
	}

	get interrupted(): boolean {
		return this.#cleanup.interrupted;
	}

	begun({ name }: Scenario): void {
		this.#running.add(name);
		this.#draw();
	}

	done(result: Result): void {
		this.#done++;
		this.#running.delete(result.scenario.name);
		this.#clear();
		process.stderr.write(`${line(result)}\n`);
		this.#draw();
	}

	#draw(): void {
		if (!this.#live) return;
		this.#clear();
		if (this.#running.size === 0) return;
		const text = `${this.#done}/${this.#total} running: ${[...this.#running].join(", ")}`;
		process.stderr.write(text.slice(0, WIDTH));
	}

	#clear(): void {
		if (this.#live) process.stderr.write("\r\x1b[K");
	}
}

function line(result: Result): string {
	const name = result.scenario.name;
	if (result.kind === "recorded")
		return `${name}: ${summary(result.recorded).en}`;
	const text = `${name}: ${result.kind}: ${printable(result.reason)}`;
	return result.kind === "failed"
		? errorColors.red(text)
		: errorColors.dim(text);
}
