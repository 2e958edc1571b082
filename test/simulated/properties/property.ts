import type { Kernel, Watch } from "../kernel/kernel.ts";
import type { Process } from "../kernel/process.ts";
import type { World } from "../world/world.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** A property does not hold. */
export class Violation extends Error {}

/** What a property is told; the end comes once, when the init has ended, or waits and nothing is left to happen. */
export type Observer = Partial<Watch> & { end?(waits: boolean): void };

/** One simulation, as the properties see it. */
export interface Scene {
	readonly kernel: Kernel;
	readonly init: Process;
	readonly world: World;
	readonly settings: Settings;
	/** The command and the program before a stop, once there are such processes. */
	command: Process | undefined;
	hook: Process | undefined;
	/** The command's end has been taken note of: the init has reaped it. */
	commandReaped: boolean;
	/** Whether a call has been made to fail. */
	faulted: boolean;
}

/** Says of a scene what is to be observed in it. */
export type Property = (scene: Scene) => Observer;

/** Sees to the scene's own facts. */
const facts: Property = (scene) => ({
	created(process) {
		if (process.parent !== scene.init || !process.wasForked) return;
		if (scene.command) scene.hook ??= process;
		else scene.command = process;
	},
	reaped(process) {
		if (process === scene.command) scene.commandReaped = true;
	},
});

type Handlers = { [K in keyof Watch]: NonNullable<Observer[K]>[] };

/** Watches a simulation with several properties. Each throws a Violation when it does not hold. */
export function watchAll(
	properties: readonly Property[],
	kernel: Kernel,
	init: Process,
	world: World,
): { watch: Watch; scene: Scene; end(waits: boolean): void } {
	const scene: Scene = {
		...{ kernel, init, world, settings: settingsOf(world) },
		...{ command: undefined, hook: undefined, commandReaped: false },
		faulted: false,
	};
	const observers = [facts, ...properties].map((property) => property(scene));
	const of = <K extends keyof Observer>(event: K): NonNullable<Observer[K]>[] =>
		observers.flatMap((each) => {
			const handler = each[event];
			return handler ? [handler] : [];
		});
	const all: Handlers = {
		...{ created: of("created"), ended: of("ended"), reaped: of("reaped") },
		...{ stopped: of("stopped"), sent: of("sent"), queued: of("queued") },
		...{ merged: of("merged"), called: of("called"), quiet: of("quiet") },
	};
	const watch: Watch = {
		created: (process) => {
			for (const each of all.created) each(process);
		},
		ended: (process) => {
			for (const each of all.ended) each(process);
		},
		reaped: (process) => {
			for (const each of all.reaped) each(process);
		},
		stopped: (process, signal) => {
			for (const each of all.stopped) each(process, signal);
		},
		sent: (sender, target, signal) => {
			for (const each of all.sent) each(sender, target, signal);
		},
		queued: (target, info) => {
			for (const each of all.queued) each(target, info);
		},
		merged: (target, info) => {
			for (const each of all.merged) each(target, info);
		},
		called: (process, number, args, answer, memory) => {
			for (const each of all.called)
				each(process, number, args, answer, memory);
		},
		quiet: (waiting) => {
			for (const each of all.quiet) each(waiting);
		},
	};
	const ends = of("end");
	return {
		watch,
		scene,
		end: (waits) => {
			for (const each of ends) each(waits);
		},
	};
}
