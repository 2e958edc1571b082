// What a signal goes on as, and whether it goes on at all.
import { Code, SIG } from "../kernel/names.ts";
import type { Scene } from "./property.ts";
import { placementOf, sharesTerminal } from "./scope.ts";

/** What a terminal sends by itself to a group that the init shares with the command. */
const OF_TERMINAL = [
	...[SIG.SIGHUP, SIG.SIGINT, SIG.SIGQUIT, SIG.SIGCONT, SIG.SIGWINCH],
	...[SIG.SIGTSTP, SIG.SIGTTIN, SIG.SIGTTOU],
] as number[];
export const TERMINAL_STOPS = OF_TERMINAL.slice(-3);

/** What a signal goes on as. */
export function translate(scene: Scene, signal: number): number {
	const to = scene.settings.rewrites.get(signal);
	if (to !== undefined) return to;
	// The group of a session's leader is orphaned: any other stop would do nothing to it.
	return placementOf(scene) === "session" && TERMINAL_STOPS.includes(signal)
		? SIG.SIGSTOP
		: signal;
}

/** Whether the terminal has sent a signal to the command by the same way. */
export function isShared(scene: Scene, signal: number, code: number): boolean {
	return (
		code === Code.KERNEL &&
		sharesTerminal(scene) &&
		OF_TERMINAL.includes(signal) &&
		!scene.settings.rewrites.has(signal)
	);
}
