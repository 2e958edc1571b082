// The order is kept: what the init has taken first goes on first. A stop signal that is held is passed by what is none;
// the next one lets it go first.
import { Call } from "../../../src/kernel/numbers.ts";
import { FIRST_REAL_TIME, nameOf } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { translate } from "./translate.ts";

/** What has come in, of one kind, as it goes on; and how far each process has been told. */
class Line {
	readonly #came: number[] = [];
	readonly #told = new Map<Process, number>();

	add(signal: number): void {
		if (signal !== 0) this.#came.push(signal);
	}

	/** A process is told of a signal: of the next of that number that it has not been told of. Returns false when there is none. */
	tell(process: Process, signal: number): boolean {
		const next = this.#came.indexOf(signal, this.#told.get(process) ?? 0);
		if (next < 0) return false;
		this.#told.set(process, next + 1);
		return true;
	}
}

/** Everyone gets real-time signals, and those that ask for a stop, in the order in which they came. */
export const inOrder: Property = (scene) => {
	const { init, settings } = scene;
	const stops = new Line();
	const others = new Line();
	return {
		called(process, number, _args, answer) {
			if (process !== init || number !== Call.rt_sigtimedwait) return;
			if (answer <= 0) return;
			const line = settings.stops.has(answer) ? stops : others;
			line.add(translate(scene, answer));
		},
		sent(sender, target, signal) {
			if (sender !== init || target === init || !scene.command?.isAlive) return;
			// Only these the init never sends by itself while the command runs.
			const isStop = settings.rewrites.size === 0 && settings.stops.has(signal);
			if (!isStop && signal < FIRST_REAL_TIME) return;
			if (!others.tell(target, signal) && !stops.tell(target, signal))
				throw new Violation(`${target.pid} gets ${nameOf(signal)} too late`);
		},
	};
};
