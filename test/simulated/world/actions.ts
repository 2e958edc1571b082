import {
	joinGroup,
	newSession,
	setForeground,
	signalGroup,
} from "../kernel/jobs.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { create, exit, reap } from "../kernel/lifecycle.ts";
import { Code, nameOf, SIG } from "../kernel/names.ts";
import { type Process, State } from "../kernel/process.ts";
import { deliver, kill } from "../kernel/signals.ts";
import { MOST_PROCESSES } from "./habits.ts";
import type { Action, World } from "./world.ts";

/** Who takes part: the init, and the others with their habits. */
export interface Cast {
	readonly kernel: Kernel;
	readonly world: World;
	readonly init: Process;
	setHabit(process: Process, habit: number): void;
}

/** The others that are alive and can do something. */
function actorsOf({ kernel, init }: Cast): Process[] {
	return kernel.living.filter(
		(each) => each !== init && !each.task && each.isAlive,
	);
}

function actor(cast: Cast, index: number): Process | undefined {
	const actors = actorsOf(cast);
	const found = actors[index % actors.length];
	return found?.state === State.RUNNING && !found.isStuck ? found : undefined;
}

/** The init (-1), or one of the others that are alive, those that have not become a program yet among them. */
function target({ kernel, init }: Cast, index: number): Process | undefined {
	if (index < 0) return init;
	const others = kernel.living.filter((each) => each !== init && each.isAlive);
	return others[index % others.length];
}

/** One action as a sentence; nothing when there was nobody to do it. */
type Perform<K extends Action["kind"]> = (
	cast: Cast,
	action: Extract<Action, { kind: K }>,
) => string | undefined;

const performers: { [K in Action["kind"]]: Perform<K> } = {
	send(cast, { by, to, toGroup, signal }) {
		const sender = by === undefined ? undefined : actor(cast, by);
		const whom = target(cast, to);
		if (!whom || (by !== undefined && !sender)) return;
		const pid = toGroup ? -whom.group : whom.pid;
		kill(cast.kernel, sender, pid, signal);
		return `${sender ? sender.pid : "somebody outside"} sends ${nameOf(signal)} to ${pid}`;
	},
	fork(cast, { by, habit }) {
		const parent = actor(cast, by);
		if (!parent || cast.kernel.living.length >= MOST_PROCESSES) return;
		const child = create(cast.kernel, parent, parent.name);
		cast.setHabit(child, habit);
		return `${parent.pid} forks ${child.pid}`;
	},
	exit(cast, { by, status }) {
		const process = actor(cast, by);
		if (!process || process.pid === 1) return;
		exit(cast.kernel, process, Code.EXITED, status);
		return `${process.pid} exits with ${status}`;
	},
	reap(cast, { by }) {
		const process = actor(cast, by);
		const zombies = process?.children.filter(
			({ state }) => state === State.ZOMBIE,
		);
		if (!process || !zombies?.length) return;
		for (const zombie of zombies) reap(cast.kernel, zombie);
		return `${process.pid} reaps ${zombies.map(({ pid }) => pid).join(", ")}`;
	},
	session(cast, { by }) {
		const process = actor(cast, by);
		if (!process || newSession(cast.kernel, process) < 0) return;
		return `${process.pid} makes a session of its own`;
	},
	group(cast, { by, of }) {
		const process = actor(cast, by);
		const group = of === undefined ? process?.pid : target(cast, of)?.group;
		if (!process || group === undefined) return;
		if (joinGroup(cast.kernel, process, group) < 0) return;
		return `${process.pid} joins group ${group}`;
	},
	habit(cast, { by, habit }) {
		const process = actor(cast, by);
		if (!process) return;
		cast.setHabit(process, habit);
		return `${process.pid} takes on habit ${habit}`;
	},
	block(cast, { by, signal, blocked }) {
		const process = actor(cast, by);
		if (!process) return;
		process.blocked[signal] = blocked ? 1 : 0;
		deliver(cast.kernel, process);
		return `${process.pid} ${blocked ? "blocks" : "unblocks"} ${nameOf(signal)}`;
	},
	stick(cast, { by, stuck }) {
		const actors = actorsOf(cast).filter(({ isStuck }) => isStuck !== stuck);
		const process = actors[by % actors.length];
		if (!process) return;
		process.isStuck = stuck;
		deliver(cast.kernel, process);
		return `${process.pid} is ${stuck ? "stuck in" : "back from"} a call that nothing interrupts`;
	},
	subreaper(cast, { by }) {
		const process = actor(cast, by);
		if (!process) return;
		process.isSubreaper = true;
		return `${process.pid} becomes a subreaper`;
	},
	foreground(cast, { by }) {
		const process = actor(cast, by);
		if (!process?.terminal) return;
		if (setForeground(cast.kernel, process, process.group) < 0) return;
		return `${process.pid} puts its group ${process.group} into the foreground`;
	},
	front({ kernel, init }, { continues }) {
		if (!init.terminal || init.session === init.pid) return;
		setForeground(kernel, init, init.group);
		if (continues) kill(kernel, undefined, -init.group, SIG.SIGCONT);
		return `the shell puts ${init.group} into the foreground${continues ? ", and continues it" : ""}`;
	},
	enter(cast, { habit }) {
		if (cast.kernel.living.length >= MOST_PROCESSES) return;
		const process = create(cast.kernel, undefined, "exec'd");
		cast.setHabit(process, habit);
		return `${process.pid} enters from outside`;
	},
	key(cast, { signal }) {
		const { foreground } = cast.kernel.terminal;
		if (foreground === 0) return;
		signalGroup(cast.kernel, foreground, signal);
		return `the terminal sends ${nameOf(signal)} to its foreground group ${foreground}`;
	},
	pause(cast, { time }) {
		cast.kernel.clock += time;
		cast.kernel.paused += time;
		// Some kernels interrupt what waits, others let it sleep on.
		if (time % 2 === 1) cast.init.interruptions++;
		return `everyone is frozen for ${time / 1e9} s`;
	},
	read(cast, { leaves }) {
		for (const file of cast.init.files.values()) {
			if (file.kind !== "pipe" || !file.pipe.hasReader) continue;
			file.pipe.room = 65536;
			if (leaves) file.pipe.hasReader = false;
			return leaves ? "the journal's reader leaves" : "the journal is read";
		}
		return undefined;
	},
};

/** Lets an action happen. Returns it as a sentence, or undefined when there was nobody to do it. */
export function perform(cast: Cast, action: Action): string | undefined {
	const performer = performers[action.kind] as Perform<typeof action.kind>;
	return performer(cast, action as never);
}
