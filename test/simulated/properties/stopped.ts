// Job control: nobody stays stopped behind a SIGCONT that came later, or where nobody could continue it; whom somebody has
// stopped the init does not continue by itself.
import { Call } from "../../../src/kernel/numbers.ts";
import { isStop, nameOf, SIG } from "../kernel/names.ts";
import { type Process, State } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, isOfLoop } from "./rest.ts";
import { hasOwnGroup, placementOf } from "./scope.ts";
import { TERMINAL_STOPS, translate } from "./translate.ts";

/** By which a terminal stops who uses it from the background. */
const USES: readonly number[] = [SIG.SIGTTIN, SIG.SIGTTOU];

/** Of waitid(2). */
const WSTOPPED = 2;

export const continued: Property = (scene) => {
	const { init, settings, world, kernel } = scene;
	/** The last signal that stops or continues that has been sent to the init, and who has sent the command a stop last. */
	let toInit = 0;
	let stopper: Process | undefined;
	/** A stop that is to be the init's too has been heard of, and nothing has been done about it yet. */
	let isHeard = false;
	/** The last stop of the command that the init has heard of: by what signal, when, and whether the init was in front then. */
	let heard = { signal: 0, at: 0, isInFront: false };
	/** Whether it has been heard of since the last wait, and no SIGCONT since then. */
	let isNews = false;

	/** Whether a signal that has been taken stops the init beside the command: where the command's own stop does not. */
	function isStopToo(signal: number): boolean {
		if (scene.commandReaped || world.isFirst || !settings.followsStop)
			return false;
		const isBeside = placementOf(scene) === "session";
		const isTerminals = TERMINAL_STOPS.includes(signal);
		return isBeside && isTerminals && translate(scene, signal) !== 0;
	}

	/** Whether a shell that watches the init is to see the command's stop. */
	function isWatched(command: Process): boolean {
		const placement = placementOf(scene);
		if (placement === "shared") return !world.isFirst && command.isAlive;
		return placement === "group" && hasOwnGroup(scene, command);
	}

	/** The init hears by what signal the command was stopped. */
	function hear(signal: number): void {
		const { clock: at, terminal } = kernel;
		heard = { signal, at, isInFront: terminal.foreground === init.group };
		isNews = true;
	}

	/** What the init does about a stop that it has just heard of. */
	function checkOwn(target: Process, signal: number): void {
		const { command } = scene;
		if (!command || !isNews) return;
		if (target === command && signal === SIG.SIGCONT)
			if (heard.signal === SIG.SIGSTOP)
				throw new Violation("a command that somebody has stopped is continued");
		if (target !== init || !isStop(signal) || !hasOwnGroup(scene, command))
			return;
		const { foreground, since } = kernel.terminal;
		const isTurn = heard.isInFront && since < heard.at;
		if (USES.includes(heard.signal) && isTurn && foreground === init.group)
			throw new Violation("it stops, but the terminal is the command's turn");
	}

	/** A shell that saw the init stop would prompt, and a command that goes on take what is typed for the shell. */
	function checkOrder(signal: number): void {
		if (!isStop(signal) || isHeard || !settings.followsStop) return;
		if (placementOf(scene) === "shared" && scene.command?.isAlive)
			throw new Violation("it stops before the command has");
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
			if (number === Call.waitid && (options & WSTOPPED) !== 0) {
				isHeard = answer === 0 && memory.int(third) !== 0;
				if (isHeard) hear(memory.int(third + 24));
			}
			// The terminal was all that it wanted.
			if (number === Call.ioctl && answer === 0) isHeard = false;
			if (number !== Call.rt_sigtimedwait) return;
			if (answer === SIG.SIGCONT) isHeard = isNews = false;
			if (isOfLoop(memory.int(first))) {
				if (isHeard)
					throw new Violation("the command's stop is not the init's");
				isNews = false;
			}
			isHeard ||= isStopToo(answer);
		},
		sent(sender, target, signal) {
			if (sender === init) checkOwn(target, signal);
			if (sender === init && target === init) checkOrder(signal);
			if (sender === init && target === init && isStop(signal)) isHeard = false;
			if (!isStop(signal) && signal !== SIG.SIGCONT) return;
			if (target === init) toInit = signal;
			if (target === scene.command && isStop(signal)) stopper = sender;
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting) || !settings.followsStop) return;
			const { command } = scene;
			if (command?.state !== State.STOPPED || !isWatched(command)) return;
			const by = command.stopToTell || heard.signal;
			if (TERMINAL_STOPS.includes(by))
				throw new Violation(
					`${nameOf(by)} has stopped the command, and not the init`,
				);
		},
		end() {
			if (!init.isAlive || toInit !== SIG.SIGCONT) return;
			if (scene.command?.state === State.STOPPED && stopper === init)
				throw new Violation("the command stays stopped behind SIGCONT");
		},
	};
};
