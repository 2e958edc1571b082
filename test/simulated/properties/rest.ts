// What holds whenever everyone waits: no zombie, no descriptor left open, no reason to be still there; and no spinning.
import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import { SIG } from "../kernel/names.ts";
import { State } from "../kernel/process.ts";
import { type Property, type Scene, Violation } from "./property.ts";

/** What the init's own work may take, in nanoseconds. */
export const WORK = 60_000_000;

/** A pause shorter than this, and what is left of a longer one, does not show; in nanoseconds. */
export const LATENESS = 1e9;

/** Whether a wait is the loop's, for all signals; others look for one. */
export function isOfLoop(low: number): boolean {
	return (low & (1 << (SIG.SIGTERM - 1))) !== 0 && (low & 1) !== 0;
}

/** Whether the init itself waits for a signal. */
export function isAtRest({ init }: Scene, waiting: unknown): boolean {
	return waiting === init && init.state === State.RUNNING;
}

/** No zombie of the init's is left while it waits. */
export const noZombies: Property = (scene) => ({
	quiet(waiting) {
		if (!isAtRest(scene, waiting)) return;
		const zombie = scene.init.children.find(
			({ state }) => state === State.ZOMBIE,
		);
		if (zombie) throw new Violation(`zombie ${zombie.pid} is left`);
	},
});

/** What it opens it closes. */
export const noDescriptors: Property = (scene) => {
	let before: number | undefined;
	return {
		quiet(waiting) {
			if (!isAtRest(scene, waiting)) return;
			before ??= scene.init.files.size;
			if (scene.init.files.size > before)
				throw new Violation("a descriptor is left open");
		},
	};
};

/** More than the longest round over the largest world takes. */
const MOST_CALLS = 30_000;
const MOST_LOOKS = 8;
/** More than what all deadlines together take in seconds: a wait is no shorter, but the last one of each. */
const MOST_WAKES = 300;

/** It never works without end between two waits, and never waits without waiting. */
export const noSpinning: Property = (scene) => {
	let calls = 0;
	let looks = 0;
	let wakes = 0;
	let last = 0;
	return {
		quiet() {
			calls = 0;
		},
		called(process, number, _args, answer) {
			if (process !== scene.init) return;
			if (++calls > MOST_CALLS) throw new Violation("it works without end");
			const { clock } = scene.kernel;
			if (number === Call.rt_sigtimedwait)
				wakes = answer === -Errno.AGAIN ? wakes + 1 : 0;
			if (wakes > MOST_WAKES)
				throw new Violation("it wakes up again and again");
			if (number !== Call.rt_sigtimedwait || answer !== -Errno.AGAIN) looks = 0;
			else if (clock - last < 100_000 && ++looks > MOST_LOOKS)
				throw new Violation("it looks for signals again and again");
			last = clock;
		},
	};
};
