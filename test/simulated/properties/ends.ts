// It ends when it should, and never before.
import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, SIG } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, LATENESS, WORK } from "./rest.ts";
import { isOfHook, lingers } from "./scope.ts";

/** How long those that were killed are waited for, in nanoseconds. */
const DRAIN = 1e9;

/** It is not there any longer than the command and whoever is waited for behind it. */
export const endsInTime: Property = (scene) => {
	const { kernel, init } = scene;
	/** When everyone was killed, and how long everyone had been frozen by then. */
	let killed = { at: Number.POSITIVE_INFINITY, paused: 0 };
	return {
		sent(sender, target, signal) {
			if (sender !== init || signal !== SIG.SIGKILL) return;
			if (isOfHook(scene, target)) return;
			if (kernel.clock < killed.at)
				killed = { at: kernel.clock, paused: kernel.paused };
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting)) return;
			const paused = kernel.paused - killed.paused;
			const late = WORK + paused + (paused > 0 ? LATENESS : 0);
			if (kernel.clock > killed.at + DRAIN + late)
				throw new Violation("it waits for those that have been killed");
			if (!scene.commandReaped) return;
			if (init.children.length === 0)
				throw new Violation("it waits although nobody is left");
			if (!lingers(scene))
				throw new Violation("it lingers although it should not");
		},
	};
};

/** It is there as long as the command, and with linger as long as anybody it has to wait for. */
export const endsNotBefore: Property = (scene) => {
	let killedAt = Number.POSITIVE_INFINITY;
	/** The kernel has said that there is no child; one that comes behind that cannot be known of. */
	let isAlone = false;
	/** Whoever was made by the init, or by one of these: they come to it when their parents end. */
	const descendants = new Set<Process>();
	return {
		created(process) {
			const { parent } = process;
			if (parent && (parent === scene.init || descendants.has(parent)))
				descendants.add(process);
		},
		called(process, number, _args, answer) {
			if (process === scene.init && number === Call.waitid)
				isAlone = answer === -Errno.CHILD;
		},
		sent(sender, target, signal) {
			if (sender !== scene.init || signal !== SIG.SIGKILL) return;
			if (target === sender) throw new Violation("it kills itself");
			killedAt = Math.min(killedAt, scene.kernel.clock);
		},
		ended(process) {
			const { init, command, kernel } = scene;
			if (process !== init || init.end.code !== Code.EXITED) return;
			if (!command) return;
			const isDrained = kernel.clock - killedAt >= DRAIN;
			if (!scene.commandReaped && !isDrained)
				throw new Violation("it ends before the command");
			const isKnown = !isAlone && init.children.some(({ isAlive }) => isAlive);
			const isLeft = [...descendants].some(({ isAlive }) => isAlive);
			if ((isKnown || isLeft) && lingers(scene) && !isDrained)
				throw new Violation("it ends before those it waits for");
		},
	};
};
