import type { Kernel, Watch } from "../kernel/kernel.ts";
import type { Process } from "../kernel/process.ts";
import type { World } from "../world/world.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** A property does not hold. */
export class Violation extends Error {}

/** What a property is told; the end comes once, when the init has ended, or waits and nothing is left to happen. */
export type Observer = Partial<Watch> & { end?(): void };

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

/** Watches a simulation with several properties. Each throws a Violation when it does not hold. */
export function watchAll(
	properties: readonly Property[],
	kernel: Kernel,
	init: Process,
	world: World,
): Required<Observer> {
	const scene: Scene = {
		...{ kernel, init, world, settings: settingsOf(world) },
		...{ command: undefined, hook: undefined, commandReaped: false },
	};
	const observers = [facts, ...properties].map((property) => property(scene));
	/** Lets all hear of an event who want to. */
	function all<Args extends unknown[]>(
		handlerOf: (observer: Observer) => ((...args: Args) => void) | undefined,
	): (...args: Args) => void {
		const handlers = observers.flatMap((each) => handlerOf(each) ?? []);
		return (...args) => {
			for (const handler of handlers) handler(...args);
		};
	}
	return {
		created: all((each) => each.created),
		ended: all((each) => each.ended),
		reaped: all((each) => each.reaped),
		executed: all((each) => each.executed),
		sent: all((each) => each.sent),
		called: all((each) => each.called),
		quiet: all((each) => each.quiet),
		end: all((each) => each.end),
	};
}
