import type { Process } from "../kernel/process.ts";
import type { Scene } from "./property.ts";

/** Whether the command is in a process group of its own that shares a terminal with the init's. */
export function sharesSession({ init, world }: Scene): boolean {
	return world.terminal !== "none" && init.session !== init.pid;
}

/** Everyone below the init; for PID 1 everyone. */
export function everyone({ kernel, init, world }: Scene): Process[] {
	return kernel.living.filter(
		(each) =>
			each.isAlive &&
			each !== init &&
			(world.isFirst || each.descendsFrom(init)),
	);
}

/** Whether every process left can be told. */
export function canTellEveryone({ world }: Scene): boolean {
	return world.isFirst || world.proc === "own";
}

/** Who is to be told of a signal while there is a command. */
export function toldOf(scene: Scene): Process[] {
	const { kernel, command, settings } = scene;
	if (!command) return [];
	if (settings.scope === "child") return command.isAlive ? [command] : [];
	if (settings.scope === "tree" && canTellEveryone(scene)) {
		const all = everyone(scene);
		if (all.length > 0) return all;
	}
	return kernel.living.filter(
		(each) => each.isAlive && each.group === command.pid,
	);
}
