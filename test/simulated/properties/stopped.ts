// Job control: nobody stays stopped behind a SIGCONT that came later, or where nobody could continue it; and the terminal
// is the command's while the init is in front, and goes back when the command has ended.
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, isStop, nameOf, SIG } from "../kernel/names.ts";
import { type Process, State } from "../kernel/process.ts";
import { type Property, type Scene, Violation } from "./property.ts";
import { isAtRest, isOfLoop } from "./rest.ts";
import { placementOf } from "./scope.ts";
import { TERMINAL_STOPS, translate } from "./translate.ts";

/** The last of the signals that stop and continue that a process has got. */
interface Last {
	readonly signal: number;
	readonly sender: Process | undefined;
}

/** Of waitid(2). */
const WSTOPPED = 2;

/** Whether the command lives, in the group of its own in the init's session that it was started in. */
function hasOwnGroup({ init }: Scene, command: Process): boolean {
	const { isAlive, group, session, pid } = command;
	return isAlive && group === pid && session === init.session;
}

export const continued: Property = (scene) => {
	const { init, settings, world } = scene;
	/** The last that has been sent to the init, and the last stop that has been sent to the command. */
	let toInit = 0;
	let stop: Last | undefined;
	/** A stop that is to be the init's too has been heard of, and nothing has been done about it yet. */
	let isHeard = false;

	/** Whether a signal that has been taken stops the init beside the command: where the command's own stop does not. */
	function isStopToo(signal: number): boolean {
		if (scene.commandReaped || world.isFirst || !settings.followsStop)
			return false;
		const placement = placementOf(scene);
		const isBeside = placement === "shared" || placement === "session";
		const isTerminals = TERMINAL_STOPS.includes(signal);
		return isBeside && isTerminals && translate(scene, signal) !== 0;
	}

	return {
		called(
			process,
			number,
			[first = 0, , third = 0, options = 0],
			answer,
			memory,
		) {
			if (process !== init) return;
			if (number === Call.waitid && (options & WSTOPPED) !== 0)
				isHeard = answer === 0 && memory.int(third) !== 0;
			// The terminal was all that it wanted.
			if (number === Call.ioctl && answer === 0) isHeard = false;
			if (number !== Call.rt_sigtimedwait) return;
			if (answer === SIG.SIGCONT) isHeard = false;
			if (isHeard && isOfLoop(memory.int(first)))
				throw new Violation("the command's stop is not the init's");
			isHeard ||= isStopToo(answer);
		},
		sent(sender, target, signal) {
			if (sender === init && target === init && isStop(signal)) isHeard = false;
			if (!isStop(signal) && signal !== SIG.SIGCONT) return;
			if (target === init) toInit = signal;
			if (target !== scene.command || !isStop(signal)) return;
			stop = { signal, sender };
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting) || placementOf(scene) !== "group") return;
			const { command } = scene;
			if (command?.state !== State.STOPPED || !settings.followsStop) return;
			if (!hasOwnGroup(scene, command)) return;
			if (stop && TERMINAL_STOPS.includes(stop.signal))
				throw new Violation(
					`${nameOf(stop.signal)} has stopped the command, and not the init`,
				);
		},
		end() {
			if (!init.isAlive || toInit !== SIG.SIGCONT) return;
			const isOfInit = stop?.sender === init;
			if (scene.command?.state === State.STOPPED && isOfInit)
				throw new Violation("the command stays stopped behind SIGCONT");
		},
	};
};

export const terminalGiven: Property = (scene) => {
	const { init, kernel } = scene;
	/** When SIGCONT was taken last, if that was the last signal. */
	let continuedAt = 0;
	/** When the command ended with its group in the foreground: whoever puts it there again later has his reasons. */
	let endedInFront = 0;
	function check(): void {
		const { command } = scene;
		if (!command || placementOf(scene) !== "group") return;
		const { foreground, since } = kernel.terminal;
		const isBehind = since <= continuedAt && foreground === init.group;
		if (isBehind && hasOwnGroup(scene, command))
			throw new Violation("the continued command stays in the background");
		const isLeft = scene.commandReaped && since < endedInFront;
		if (isLeft && foreground === command.pid)
			throw new Violation("the terminal is left to a command that has ended");
	}
	return {
		called(process, number, args, answer, memory) {
			if (process !== init || number !== Call.rt_sigtimedwait) return;
			if (isOfLoop(memory.int(args[0] ?? 0))) check();
			const { command } = scene;
			const isToGo = command && hasOwnGroup(scene, command);
			continuedAt = isToGo && answer === SIG.SIGCONT ? kernel.clock : 0;
		},
		ended(process) {
			const { foreground } = kernel.terminal;
			if (process === scene.command && foreground === process.pid)
				endedInFront = kernel.clock;
			const isKilled = process.end.code === Code.KILLED;
			if (process !== init) return;
			if (!isKilled || process.end.status !== SIG.SIGKILL) check();
		},
	};
};
