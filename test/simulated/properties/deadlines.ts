// Every deadline is met, and none is early. Times are nanoseconds.
import { Call } from "../../../src/kernel/numbers.ts";
import { SIG } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, isOfLoop, LATENESS, WORK } from "./rest.ts";
import { canTellEveryone, isOfHook } from "./scope.ts";
import { isShared, translate } from "./translate.ts";

/** A deadline that runs. */
interface Running {
	readonly at: number;
	/** How much later it may be, as it may have begun later. */
	readonly slack: number;
	/** How long everyone had been frozen when it began, and how much of that moves deadlines at least. */
	readonly paused: number;
	readonly moved: number;
}

/** Grace from the first stop signal that goes on; linger from the command's end: whoever is left is killed then, not before. */
export const deadlinesMet: Property = (scene) => {
	const { init, settings, kernel } = scene;
	let grace: Running | undefined;
	let linger: Running | undefined;
	let hook: Running | undefined;
	let hasKilled = false;
	/** The program before a stop, and its group, once their own time was over. */
	const timedOut = new Set<Process>();
	/** What the first stop signal goes on as; 0 before there is one. */
	let stop = 0;
	let paused = 0;
	let moved = 0;

	function begin(time: number, slack = 0): Running {
		look();
		return { at: kernel.clock + time, slack, paused: kernel.paused, moved };
	}

	/** A pause between two calls moves deadlines, but for the second that may be waited for, unless a second is all there is. */
	function look(): void {
		const late = kernel.paused - paused - LATENESS;
		paused = kernel.paused;
		if (late > LATENESS) moved += late;
	}

	/** When it is over at the earliest. */
	function earliest(running: Running | undefined): number {
		if (!running) return Number.POSITIVE_INFINITY;
		return running.at + moved - running.moved;
	}

	/** Whether it should have been over by now. */
	function isOverdue(running: Running | undefined): boolean {
		if (!running) return false;
		const since = kernel.paused - running.paused;
		const late = running.slack + WORK + since + (since > 0 ? LATENESS : 0);
		return kernel.clock > running.at + late;
	}

	/** How long a stop signal may be held. */
	function longestHold(): number {
		return (
			settings.delay + (settings.beforeStop ? settings.beforeStopTimeout : 0)
		);
	}

	/** Whoever is left when a deadline is over has been killed by now. */
	function checkMet(): void {
		if (hasKilled || init.children.every((each) => timedOut.has(each))) return;
		if (canTellEveryone(scene) && isOverdue(linger))
			throw new Violation("those left are not killed in time");
		if (isOverdue(grace))
			throw new Violation("those who do not end in time are not killed");
		if (scene.hook?.isAlive && !timedOut.has(scene.hook) && isOverdue(hook))
			throw new Violation("the program before a stop is not killed in time");
	}

	return {
		called(process, number, args, answer, memory) {
			if (process !== init) return;
			// A wait that was meant for the deadline ends with it.
			if (number === Call.rt_sigtimedwait) checkMet();
			// The word by which a process that has been made ready becomes the program before a stop; refused, it never does.
			if (settings.seals && number === Call.write && args[2] === 1)
				hook ??= begin(answer < 0 ? 0 : settings.beforeStopTimeout);
			look();
			if (stop !== 0) return;
			if (number !== Call.rt_sigtimedwait || !settings.stops.has(answer))
				return;
			if (!isOfLoop(memory.int(args[0] ?? 0))) return;
			stop = translate(scene, answer);
			// When what nobody has to be sent goes on cannot be seen: at once, or after all that may hold it.
			const code = memory.int((args[1] ?? 0) + 8);
			const isSent = stop !== 0 && !isShared(scene, answer, code);
			if (!isSent) grace = begin(settings.grace, longestHold());
		},
		created(process) {
			if (process === scene.hook && !settings.seals)
				hook = begin(settings.beforeStopTimeout);
		},
		reaped(process) {
			if (process !== scene.command) return;
			linger = begin(settings.linger);
			// What is held then has nobody left to go to: the stop goes on all the same.
			if (stop !== 0) grace ??= begin(settings.grace);
		},
		sent(sender, target, signal) {
			if (sender !== init || target === init || signal === 0) return;
			if (signal === SIG.SIGKILL) {
				const { clock } = kernel;
				const isHook = isOfHook(scene, target);
				if (isHook && clock >= earliest(hook)) {
					timedOut.add(target);
					return;
				}
				const isReady = settings.seals && hook === undefined;
				if (isHook && isReady && !scene.command?.isAlive) return;
				hasKilled = true;
				if (clock < Math.min(earliest(grace), earliest(linger)))
					throw new Violation(`${target.pid} is killed too early`);
			} else if (signal === stop) grace ??= begin(settings.grace);
		},
		quiet(waiting) {
			if (isAtRest(scene, waiting)) checkMet();
		},
	};
};
