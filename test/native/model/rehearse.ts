// Plays in the simulated kernel: of actors only, or with the init among them.
import { layOut } from "../../simulated/host/area.ts";
import { Task } from "../../simulated/host/task.ts";
import { run } from "../../simulated/kernel/execute.ts";
import { takeTerminal } from "../../simulated/kernel/jobs.ts";
import type { Kernel } from "../../simulated/kernel/kernel.ts";
import { create } from "../../simulated/kernel/lifecycle.ts";
import type { Process } from "../../simulated/kernel/process.ts";
import { journalOf } from "./journal.ts";
import { SLOTS, type Step } from "./orders.ts";
import { Curtain, Rehearsal, type Rehearsed } from "./rehearsal.ts";
import { ACTOR } from "./stage.ts";

/** The init's side of a play. */
export interface InitPlay {
	readonly options: readonly string[];
	/** Whether it is PID 1, or a child of an actor that is. */
	readonly isFirst: boolean;
	/** Whether PID 1 leads a session with a terminal. */
	readonly hasTerminal: boolean;
	/** Whether others act between its calls, too. */
	readonly isHeld: boolean;
	/** How many calls a held init makes before the first step; without the number: until it waits. */
	readonly calls?: number | undefined;
}

/** Has actors only, the first of them as PID 1. */
export function rehearse(steps: readonly Step[], limit: number): Rehearsed {
	const rehearsal = new Rehearsal(steps);
	if (limit > 0) rehearsal.kernel.queueLimit = limit;
	rehearsal.troupe.add(rehearsal.first);
	do rehearsal.note();
	while (rehearsal.next());
	return rehearsal.result;
}

/** Has a process lead a session with a terminal, which is its stdin. */
function connect({ terminal }: Kernel, leader: Process): void {
	takeTerminal(leader, terminal);
	leader.files.set(0, { kind: "terminal", terminal });
}

/** The slot of the init's command. */
export function commandSlot(isFirst: boolean): number {
	return isFirst ? 0 : 1;
}

/** The slot of the program that it runs before a stop, if it does. */
const BEFORE_STOP_SLOT = SLOTS - 1;

/** Has the init run an actor before a stop. */
export const BEFORE_STOP = `--before-stop=${ACTOR} ${BEFORE_STOP_SLOT}`;

/** Has the init among them: its command is an actor. isPrompt: as Kernel has it. */
export function rehearseInit(
	module: WebAssembly.Module,
	{ options, isFirst, hasTerminal, calls }: InitPlay,
	steps: readonly Step[],
	isPrompt = false,
): Rehearsed {
	const reserved = [commandSlot(isFirst), BEFORE_STOP_SLOT];
	const rehearsal = new Rehearsal(steps, reserved);
	const { kernel, first, troupe, journal } = rehearsal;
	kernel.isPrompt = isPrompt;
	kernel.listingRoom = Number.POSITIVE_INFINITY;
	kernel.programs.set(ACTOR, "elf");
	rehearsal.hasTerminal = hasTerminal;
	rehearsal.callsLeft = calls ?? Number.POSITIVE_INFINITY;
	if (hasTerminal) connect(kernel, first);
	if (!isFirst) troupe.add(first);
	const init = isFirst ? first : create(kernel, first, "firstborn");
	if (!hasTerminal) init.files.set(0, { kind: "nothing" });
	init.files.set(1, { kind: "nothing" });
	kernel.watch = {
		...journalOf(init, journal),
		created: (process) => {
			if (process.wasForked) troupe.made(process);
		},
	};
	const argv = ["firstborn", ...options, "--", ACTOR, "0"];
	init.task = new Task(module, layOut(argv, []), kernel.doorOf(init));
	try {
		run(kernel, init);
		do rehearsal.note();
		while (rehearsal.next());
	} catch (error) {
		if (!(error instanceof Curtain)) throw error;
	}
	return rehearsal.result;
}
