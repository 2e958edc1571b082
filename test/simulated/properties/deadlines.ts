// Every deadline is met, and none is early. Times are nanoseconds.
import { Call } from "../../../src/kernel/numbers.ts";
import { SIG } from "../kernel/names.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, isOfLoop, LATENESS, WORK } from "./rest.ts";
import { canTellEveryone, isOfHook } from "./scope.ts";
import { isShared, translate } from "./translate.ts";

/** Grace from the first stop signal that goes on; linger from the command's end: whoever is left is killed then, not before. */
export const deadlinesMet: Property = (scene) => {
	const { init, settings, kernel } = scene;
	let grace = Number.POSITIVE_INFINITY;
	let linger = Number.POSITIVE_INFINITY;
	let hook = Number.POSITIVE_INFINITY;
	let pausedBefore = 0;
	let hasKilled = false;
	/** What the first stop signal goes on as; 0 before there is one. */
	let stop = 0;

	return {
		called(process, number, args, answer, memory) {
			// The word by which a process that has been made ready becomes the program before a stop.
			if (process === init && number === Call.write && args[2] === 1)
				hook = kernel.clock + settings.beforeStopTimeout;
			if (process !== init || stop !== 0) return;
			if (number !== Call.rt_sigtimedwait || !settings.stops.has(answer))
				return;
			if (!isOfLoop(memory.int(args[0] ?? 0))) return;
			stop = translate(scene, answer);
			// What nobody has to be sent has gone on already.
			const code = memory.int((args[1] ?? 0) + 8);
			const isSent = stop !== 0 && !isShared(scene, answer, code);
			if (!isSent) grace = kernel.clock + settings.grace;
		},
		created(process) {
			if (process === scene.hook && !settings.seals)
				hook = kernel.clock + settings.beforeStopTimeout;
		},
		reaped(process) {
			if (process !== scene.command) return;
			pausedBefore = kernel.paused;
			linger = kernel.clock + settings.linger;
			// What is held then has nobody left to go to: the stop goes on all the same.
			if (stop !== 0) grace = Math.min(grace, kernel.clock + settings.grace);
		},
		sent(sender, target, signal) {
			if (sender !== init || target === init || signal === 0) return;
			if (signal === SIG.SIGKILL) {
				const isHook = isOfHook(scene, target);
				if (isHook && kernel.clock >= hook) return;
				const isReady = settings.seals && hook === Number.POSITIVE_INFINITY;
				if (isHook && isReady && !scene.command?.isAlive) return;
				hasKilled = true;
				if (kernel.clock < Math.min(grace, linger))
					throw new Violation(`${target.pid} is killed too early`);
			} else if (signal === stop && grace === Number.POSITIVE_INFINITY)
				grace = kernel.clock + settings.grace;
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting) || hasKilled) return;
			const since = kernel.paused - pausedBefore;
			const late = WORK + since + (since > 0 ? LATENESS : 0);
			const isLeft = init.children.length > 0;
			if (isLeft && canTellEveryone(scene) && kernel.clock > linger + late)
				throw new Violation("those left are not killed in time");
			if (isLeft && kernel.clock > grace + WORK + kernel.paused + LATENESS)
				throw new Violation("those who do not end in time are not killed");
		},
	};
};
