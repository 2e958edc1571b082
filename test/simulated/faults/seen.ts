// A run that is over, and what is seen of how the init has ended.
import { Code } from "../kernel/names.ts";
import { State } from "../kernel/process.ts";
import type { Scene } from "../properties/property.ts";

/** A run that is over. */
export interface Seen {
	readonly scene: Scene;
	/** What does not hold of the properties, in their words. */
	readonly violations: ReadonlySet<string>;
	/** All that the init, and a child of it that was still the same program, wanted to say. */
	readonly said: string;
}

/** The status of a failure of the init's own. */
export const FAILURE = 125;

/** Whether the init is not there for ever behind its command, of whose end it knows. */
export function isOver(
	{ init, commandReaped }: Scene,
	stays: boolean,
): boolean {
	if (init.state !== State.RUNNING || !commandReaped) return true;
	return stays && init.children.length > 0;
}

/** Whether the init waits for whoever reads stderr. */
export function isHeldUp({ init }: Scene): boolean {
	const stderr = init.files.get(2);
	return init.isAlive && stderr?.kind === "pipe" && stderr.pipe.hasReader;
}

/** The init's status; -1 when it has not exited. */
export function statusOf({ init }: Scene): number {
	return init.end.code === Code.EXITED ? init.end.status : -1;
}

/** What the init's status is for how the command has ended. */
export function wantedStatus({ command, settings }: Scene): number {
	const { code, status } = command?.end ?? { code: 0, status: 0 };
	const own = code === Code.EXITED ? status : 128 + status;
	return settings.exits.get(own) ?? own;
}

/** Whether a signal has ended the init, and its command before. */
export function endsAlike({ init, command }: Scene): boolean {
	return (
		init.end.code === Code.KILLED &&
		command?.end.code === Code.KILLED &&
		command.end.status === init.end.status
	);
}

/** The init has said that the kernel does not tell of the command's end, and ended so. */
export function hasLost({ scene, said }: Seen): boolean {
	return (
		statusOf(scene) === FAILURE && said.includes("cannot wait for the command")
	);
}
