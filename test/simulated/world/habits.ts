import type { Kernel } from "../kernel/kernel.ts";
import { create, exit } from "../kernel/lifecycle.ts";
import { Code, isUncatchable, LAST_SIGNAL, SIG } from "../kernel/names.ts";
import { Disposition, type Info, type Process } from "../kernel/process.ts";
import type { Habit, Reaction } from "./world.ts";

const ENDS = [SIG.SIGHUP, SIG.SIGINT, SIG.SIGQUIT, SIG.SIGTERM] as number[];

/** Nobody forks for ever. */
export const MOST_PROCESSES = 24;

function reactionTo(habit: Habit, signal: number): Reaction {
	return ENDS.includes(signal) ? habit.toEnd : habit.toOthers;
}

/** A program takes a habit on: it sets what is to be done with every signal. */
export function adopt(process: Process, habit: Habit): void {
	for (let signal = 1; signal <= LAST_SIGNAL; signal++) {
		// SIGCHLD is left: a program that catches it does nothing else about it than one that waits.
		if (isUncatchable(signal) || signal === SIG.SIGCHLD) continue;
		const { kind } = reactionTo(habit, signal);
		process.dispositions[signal] =
			kind === "default"
				? Disposition.DEFAULT
				: kind === "ignores"
					? Disposition.IGNORED
					: Disposition.CAUGHT;
	}
}

/** A handler's work. later lets something happen when so many nanoseconds have passed. */
export function react(
	kernel: Kernel,
	process: Process,
	habit: Habit,
	info: Info,
	later: (time: number, what: () => void) => void,
	forked: (child: Process) => void,
): void {
	const reaction = reactionTo(habit, info.signal);
	if (reaction.kind === "exits") {
		const leave = () => exit(kernel, process, Code.EXITED, reaction.status);
		if (reaction.after === 0) leave();
		else later(reaction.after, leave);
	} else if (reaction.kind === "forks") {
		if (kernel.living.length < MOST_PROCESSES)
			forked(create(kernel, process, process.name));
		if (reaction.exits) exit(kernel, process, Code.EXITED, 0);
	}
}
