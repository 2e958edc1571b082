import type { Process } from "../kernel/process.ts";
import type { Scene } from "./property.ts";

/** Where the command runs: in the init's own group, in a session of its own, or in a group of the init's session. */
export function placementOf({
	init,
	world,
	settings,
}: Scene): "shared" | "session" | "group" | "foreground" {
	if (settings.placement !== "fitting") return settings.placement;
	if (world.terminal === "none" || init.session === init.pid) return "session";
	// PID 1 cannot be stopped with a command in another group.
	return world.isFirst ? "shared" : "group";
}

/** Whether a terminal tells the init and the command the same. */
export function sharesTerminal(scene: Scene): boolean {
	const { placement, sharesTerminal: shares } = scene.settings;
	return shares || (placement === "fitting" && placementOf(scene) === "shared");
}

/** Whether the command lives, in the group of its own in the init's session that it was started in. */
export function hasOwnGroup({ init }: Scene, command: Process): boolean {
	const { isAlive, group, session, pid } = command;
	return isAlive && group === pid && session === init.session;
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

/** Whether a process is the program before a stop, or of its group. */
export function isOfHook({ hook }: Scene, process: Process): boolean {
	return process === hook || process.group === hook?.pid;
}

/** Whether those left behind the command are waited for. */
export function lingers(scene: Scene): boolean {
	return scene.settings.linger > 0 && canTellEveryone(scene);
}

/** Who is to be told of a signal while there is a command. */
export function toldOf(scene: Scene): Process[] {
	const { kernel, command, settings } = scene;
	if (!command) return [];
	const itself = command.isAlive ? [command] : [];
	if (settings.scope === "child") return itself;
	if (settings.scope === "tree" && canTellEveryone(scene)) {
		const all = everyone(scene);
		if (all.length > 0) return all;
	}
	// A command that has left its group, and nobody in it, is told itself.
	const members = kernel.living.filter((each) => each.group === command.pid);
	return members.length > 0 ? members.filter((each) => each.isAlive) : itself;
}
