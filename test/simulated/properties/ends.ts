// It ends when it should, never before, and with the command's status.
import { Errno } from "../../../src/kernel/errno.ts";
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, SIG } from "../kernel/names.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest } from "./rest.ts";

/** How long those that were killed are waited for, in nanoseconds. */
const DRAIN = 1e9;

/** It is not there any longer than the command and whoever is waited for behind it. */
export const endsInTime: Property = (scene) => ({
	quiet(waiting) {
		if (!isAtRest(scene, waiting) || !scene.commandReaped) return;
		if (scene.init.children.length === 0)
			throw new Violation("it waits although nobody is left");
		if (scene.settings.linger === 0)
			throw new Violation("it lingers although it should not");
	},
});

/** It is there as long as the command, and with linger as long as anybody it has to wait for. */
export const endsNotBefore: Property = (scene) => {
	let killedAt = Number.POSITIVE_INFINITY;
	/** The kernel has said that there is no child; one that comes behind that cannot be known of. */
	let isAlone = false;
	return {
		called(process, number, _args, answer) {
			if (process === scene.init && number === Call.waitid)
				isAlone = answer === -Errno.CHILD;
		},
		sent(sender, _target, signal) {
			if (sender === scene.init && signal === SIG.SIGKILL)
				killedAt = Math.min(killedAt, scene.kernel.clock);
		},
		ended(process) {
			const { init, command, settings, kernel } = scene;
			if (process !== init || init.end.code !== Code.EXITED) return;
			if (!command) return;
			const isDrained = kernel.clock - killedAt >= DRAIN;
			if (!scene.commandReaped && !isDrained)
				throw new Violation("it ends before the command");
			const canTell = scene.world.isFirst || scene.world.proc === "own";
			const isLeft = init.children.some(({ isAlive }) => isAlive);
			if (isLeft && !isAlone && settings.linger > 0 && canTell && !isDrained)
				throw new Violation("it ends before those it waits for");
		},
	};
};

/** The status is the command's, rewritten as asked for. */
export const status: Property = (scene) => ({
	ended(process) {
		const { init, command, settings } = scene;
		if (process !== init || init.end.code !== Code.EXITED) return;
		if (!command) throw new Violation("it ends without having had a command");
		const { code, status } = scene.commandReaped
			? command.end
			: { code: Code.KILLED, status: SIG.SIGKILL };
		const own = code === Code.EXITED ? status : 128 + status;
		const wanted = settings.exits.get(own) ?? own;
		if (init.end.status !== wanted)
			throw new Violation(
				`it ends with ${init.end.status}, the command has ended with ${own}`,
			);
	},
});
