// What in a scene is the scheduler's choice.
import type { Kernel } from "../../simulated/kernel/kernel.ts";
import { SIG } from "../../simulated/kernel/names.ts";
import {
	Disposition,
	type Process,
	State,
} from "../../simulated/kernel/process.ts";

/** A SIGCHLD that an actor notes. */
const OF_CHILD = /^! \d+ 17 /;

/** A signal that the kernel itself has sent. */
const OF_KERNEL = /^! \d+ \d+ 128 /;

/** Who has said a line. */
function slotOf(line: string): number {
	return Number(line.split(" ")[1]);
}

/** Of a scene. */
export interface Chance {
	/**
	 * Whether several processes have ended, stopped or gone on in one step, or somebody was told of several: whose SIGCHLD
	 * comes first, and how many are merged, is open.
	 */
	readonly isCrowded: boolean;
	/**
	 * Whether one of them catches SIGCHLD: it may run its handler before it ends or stops, or no more; or somebody's
	 * handlers run for what several have sent, one of whom has ended or stopped: in any order. What comes behind is open,
	 * too.
	 */
	readonly isOpen: boolean;
	/** Whether somebody has ended or stopped: whoever was sent the same may have noted it before the SIGCHLD, or behind it. */
	readonly isUnordered: boolean;
}

/** Compares everyone's state from scene to scene. */
export class Chances {
	readonly #kernel: Kernel;
	#states = new Map<Process, State>();

	constructor(kernel: Kernel) {
		this.#kernel = kernel;
	}

	/** Looks at a scene, and at what has been said in it. */
	look(said: readonly string[]): Chance {
		const { living } = this.#kernel;
		const before = this.#states;
		// That somebody is reaped changes nothing for anybody else.
		const changed = [...new Set([...before.keys(), ...living])].filter(
			(each) => {
				const was = before.get(each) ?? State.RUNNING;
				return was !== each.state && was !== State.ZOMBIE;
			},
		);
		this.#states = new Map(living.map((each) => [each, each.state]));
		const notes = said.filter((line) => line.startsWith("!"));
		const told = notes.filter((line) => OF_CHILD.test(line)).map(slotOf);
		// A terminal's hang-up and continuation have their order.
		const sent = notes.filter((line) => !OF_KERNEL.test(line)).map(slotOf);
		const isBetween = notes.some(
			(line) =>
				!OF_CHILD.test(line) &&
				sent.filter((slot) => slot === slotOf(line)).length > 1,
		);
		const isLess = changed.some(({ state }) => state !== State.RUNNING);
		const isCaught = changed.some(
			({ task, dispositions }) =>
				!task && dispositions[SIG.SIGCHLD] === Disposition.CAUGHT,
		);
		const several = changed.length > 1;
		return {
			isCrowded: several || new Set(told).size < told.length,
			isOpen: (isLess && isBetween) || (several && isCaught),
			isUnordered: isLess,
		};
	}
}
