// The course of a stop, predicted: who is told of the signal, by whom, and what it does there.
import type { Process } from "../../observe/processes/process.ts";
import {
	acts,
	type Effect,
	effectOf,
	hasSomethingToDo,
	isUnheard,
} from "./effect.ts";
import type { Scene, Stop } from "./facts.ts";
import { type Kin, kinOf } from "./kin.ts";
import type { Init } from "./manner.ts";
import { isShellProcess, runnerOf } from "./roles.ts";

/** What a process that is told of the stop gets, from whom, and what that does. */
export interface Fate {
	readonly process: Process;
	readonly signal: number;
	/** undefined: the engine, or whoever else stops it. */
	readonly by: Process | undefined;
	readonly effect: Effect;
}

/** Somebody who would act on SIGTERM and is killed without having been asked, or without having had the time. */
export interface Loss {
	readonly process: Process;
	/** Whether it is told, but nobody waits for it. */
	readonly told: boolean;
	/** The nearest above it that is told. */
	readonly behind: Process;
}

/** Whether the first process ends because of the signal, as far as that can be known. */
export type End = "yes" | "no" | "unknown";

/** The course of a stop. All of it is a prediction. */
export interface Course {
	/** Who is told, in the order in which the signal gets there. */
	readonly told: ReadonlyMap<number, Fate>;
	/** Those whose parent, or one above it, takes the signal: whether it tells them is its own affair. */
	readonly cared: ReadonlySet<number>;
	/** Those whom an init asks to end when its command has ended, and waits for. */
	readonly waited: ReadonlySet<number>;
	/** The first one in the signal's way that is no init: it has to take it. */
	readonly taker: Fate | undefined;
	readonly end: End;
	readonly losses: readonly Loss[];
	/** An init that passes the signal on to nobody. */
	readonly dropping: Process | undefined;
}

/** Nobody sane nests inits and package managers deeper; names that say so are somebody's joke. */
const DEEPEST = 16;

/** Follows a stop's signal from the first process on. Its time grows with the processes. */
export function predict(scene: Scene, stop: Stop): Course {
	return new Follower(scene).course(stop);
}

class Follower {
	readonly #scene: Scene;
	readonly #kin: Kin;
	readonly #told = new Map<number, Fate>();
	readonly #cared = new Set<number>();
	readonly #waited = new Set<number>();
	#taker: Fate | undefined;
	#dropping: Process | undefined;

	constructor(scene: Scene) {
		this.#scene = scene;
		this.#kin = kinOf(scene);
	}

	course({ signal, everyone }: Stop): Course {
		const end = this.#tell(this.#scene.first, signal, undefined, 0);
		if (everyone)
			this.#tellOthers(this.#kin.below(this.#scene.first), signal, undefined);
		return {
			told: this.#told,
			cared: this.#cared,
			waited: this.#waited,
			taker: this.#taker,
			end,
			losses: this.#losses(end),
			dropping: this.#dropping,
		};
	}

	/** A process gets a signal. Returns whether that ends it. */
	#tell(
		process: Process,
		signal: number,
		by: Process | undefined,
		depth: number,
	): End {
		const init = isUnheard(signal)
			? undefined
			: this.#scene.inits.get(process.pid);
		const effect =
			init === undefined ? effectOf(process, signal, this.#scene) : "takes";
		const fate = { process, signal, by, effect };
		this.#told.set(process.pid, fate);
		if (init === undefined) this.#taker ??= fate;
		if (init !== undefined && depth < DEEPEST)
			return this.#passOn(process, init, signal, depth);
		if (acts(effect)) {
			if (runnerOf(process.words) !== undefined && depth < DEEPEST)
				return this.#tellChildren(process, signal, depth);
			for (const each of this.#kin.below(process)) this.#cared.add(each.pid);
			return isShellProcess(process) || effect === "may take"
				? "unknown"
				: "yes";
		}
		if (effect === "ends") return "yes";
		return effect === "unknown" ? "unknown" : "no";
	}

	/** A package manager passes a signal on to the shells that it has started, and ends with them. */
	#tellChildren(process: Process, signal: number, depth: number): End {
		for (const each of this.#kin.childrenOf(process))
			this.#tell(each, signal, process, depth + 1);
		return "yes";
	}

	#passOn(process: Process, init: Init, received: number, depth: number): End {
		const below = this.#kin.below(process);
		if (init.audience === "services") {
			for (const each of below) this.#cared.add(each.pid);
			return "yes";
		}
		const signal = init.rewrite.get(received) ?? received;
		const [command] = [...this.#kin.childrenOf(process)].sort(
			(one, other) => one.startTime - other.startTime,
		);
		if (command === undefined) return "yes";
		if (signal === 0) {
			this.#dropping = process;
			return "no";
		}
		if (init.linger > 0) for (const each of below) this.#waited.add(each.pid);
		const end = this.#tell(command, signal, process, depth + 1);
		if (init.audience !== "command")
			this.#tellOthers(
				below.filter(
					({ group }) =>
						init.audience === "everyone" || group === command.group,
				),
				signal,
				process,
			);
		return end === "no" && init.plan?.grace !== undefined ? "yes" : end;
	}

	/** Those of them get a signal that have not got it yet. */
	#tellOthers(
		processes: readonly Process[],
		signal: number,
		by: Process | undefined,
	): void {
		for (const process of processes)
			if (!this.#told.has(process.pid)) {
				const effect = effectOf(process, signal, this.#scene);
				this.#told.set(process.pid, { process, signal, by, effect });
			}
	}

	/** Whoever would act on SIGTERM and is cut off. */
	#losses(end: End): Loss[] {
		const { first } = this.#scene;
		const losses: Loss[] = [];
		const nearest = new Map<number, Process>([[first.pid, first]]);
		for (const process of this.#kin.below(first)) {
			const fate = this.#told.get(process.pid);
			const behind = nearest.get(process.parent) ?? first;
			nearest.set(process.pid, fate === undefined ? behind : process);
			if (this.#waited.has(process.pid)) continue;
			if (fate === undefined && this.#cared.has(process.pid)) continue;
			if (!hasSomethingToDo(process, this.#scene)) continue;
			// Who is told has time until the one ends whose end the init waits for.
			if (fate !== undefined && !this.#cutShort(fate, behind, end)) continue;
			losses.push({ process, told: fate !== undefined, behind });
		}
		return losses;
	}

	/** Whether the one whose end is waited for is ended by the signal at once, and it is not this process. */
	#cutShort(fate: Fate, behind: Process, end: End): boolean {
		if (end !== "yes" || fate.by === undefined) return false;
		const above = this.#told.get(behind.pid);
		return above?.effect === "ends";
	}
}
