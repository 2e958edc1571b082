// Nobody gets a signal of the init's who is none of its business.
import { SIG } from "../kernel/names.ts";
import { type Property, Violation } from "./property.ts";

/** By which the init stops or ends together with its group. */
const ALIKE: readonly number[] = [SIG.SIGINT, SIG.SIGQUIT, SIG.SIGTSTP];

/** PID 1 may tell everyone of its namespace; any other init only itself, its group, and whoever descends from it. */
export const onlyDescendants: Property = (scene) => ({
	sent(sender, target, signal) {
		const { init, world, command, hook } = scene;
		if (sender !== init || world.isFirst || target === init) return;
		// To stop as its group is stopped, and to end as it is ended, is what the terminal would have done.
		if (target.group === init.group && ALIKE.includes(signal)) return;
		// Whoever joins the command's group, or the hook's, is told what it is told.
		if (command && target.group === command.pid) return;
		if (hook && target.group === hook.pid) return;
		if (!target.descendsFrom(init))
			throw new Violation(
				`${target.pid}, no descendant, gets signal ${signal}`,
			);
	},
});
