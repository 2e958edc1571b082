// No signal is lost, and none is doubled.
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, nameOf, SIG } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, isOfLoop, WORK } from "./rest.ts";
import { canTellEveryone, everyone, placementOf, toldOf } from "./scope.ts";
import { isShared, translate } from "./translate.ts";
import { checkLeast, checkMost, noteBorn, type Turn } from "./turn.ts";

/** The signals of a terminal's keys that end. */
const KEYS: readonly number[] = [SIG.SIGINT, SIG.SIGQUIT];

/** What a session leader gets that gives up its terminal. */
function isOfHandoff(signal: number): boolean {
	return signal === SIG.SIGHUP || signal === SIG.SIGCONT;
}

export const nothingLost: Property = (scene) => {
	const { init, settings, kernel } = scene;
	let turn: Turn | undefined = {
		...{ duties: [], sent: new Map(), hadCommand: true },
	};
	/** What came from somebody while the init gave up its terminal: goes on once there is a command. */
	const early: number[] = [];
	/** Who was in the init's group when it sent him something in this turn. */
	const beside = new Set<Process>();
	let hasKilledHook = false;
	let held:
		| { signal: number; code: number; at: number; paused: number }
		| undefined;
	let isStopping = false;

	function owe(signal: number, whom: () => Process[]): void {
		if (signal === 0 || !turn) return;
		const duty = {
			signal,
			whom,
			before: whom(),
			meanwhile: new Set<Process>(),
		};
		turn.duties.push(duty);
	}

	/** The held stop signal goes on. */
	function release(): void {
		if (!held) return;
		if (!isShared(scene, held.signal, held.code))
			owe(translate(scene, held.signal), () => toldOf(scene));
		held = undefined;
		isStopping = true;
	}

	/** What follows from a signal that has been taken. */
	function oblige(signal: number, code: number): void {
		const isStop = settings.stops.has(signal);
		if (scene.commandReaped) {
			if (isStop && canTellEveryone(scene))
				owe(translate(scene, signal), () => everyone(scene));
			return;
		}
		const waits = settings.delay > 0 || settings.beforeStop;
		if (isStop && !isStopping && !held && waits) {
			const { clock: at, paused } = kernel;
			held = { signal, code, at, paused };
			return;
		}
		if (isStop) release();
		if (isShared(scene, signal, code)) return;
		owe(translate(scene, signal), () => toldOf(scene));
	}

	/** Whether nothing is waited for any more before the held signal goes on. */
	function isDue(): boolean {
		if (!held || kernel.clock < held.at + settings.delay) return false;
		return hasKilledHook || !scene.hook?.isAlive;
	}

	/** Whether the held signal should have gone on by now. */
	function isOverdue({ at, paused }: NonNullable<typeof held>): boolean {
		return kernel.clock > at + settings.delay + kernel.paused - paused + WORK;
	}

	/** Whether somebody has to be told of it. */
	function mustGo({ signal, code }: NonNullable<typeof held>): boolean {
		return (
			!scene.commandReaped &&
			translate(scene, signal) !== 0 &&
			!isShared(scene, signal, code) &&
			toldOf(scene).length > 0
		);
	}

	/** What the init may send by itself, besides what it owes. */
	function isOwn(
		target: Process,
		signal: number,
		hadCommand: boolean,
	): boolean {
		if (target === init || signal === SIG.SIGKILL) return true;
		const { command, commandReaped } = scene;
		const isBeside = beside.has(target);
		// It ends as the terminal has ended the command, and its group with it.
		if (commandReaped && isBeside && KEYS.includes(signal)) return true;
		if (!hadCommand) return false;
		const placement = placementOf(scene);
		// The init's group stops with the command, which may have ended since.
		if (placement === "group" && isBeside && signal === SIG.SIGTSTP)
			return true;
		// Those left behind are asked to end, and continued; a command's group is when nobody lingers.
		if (commandReaped || !command?.isAlive)
			return [
				...[SIG.SIGCONT, SIG.SIGTERM, translate(scene, SIG.SIGTERM)],
				held && translate(scene, held.signal),
			].includes(signal);
		// Nobody could continue it.
		const isFollowed = placement === "group" || placement === "shared";
		return isFollowed && signal === SIG.SIGCONT && target.group === command.pid;
	}

	function settle(): void {
		const done = turn;
		turn = undefined;
		if (!done) return;
		if (!(done.hadCommand && scene.commandReaped)) checkLeast(done);
		checkMost(done, (process, signal) =>
			isOwn(process, signal, done.hadCommand),
		);
	}

	return {
		created(process) {
			if (turn && process.parent) noteBorn(turn, process, process.parent);
		},
		called(process, number, args, answer, memory) {
			if (process !== init || number !== Call.rt_sigtimedwait) return;
			const [set = 0, info = 0] = args;
			const code = memory.int(info + 8);
			const isLoop = isOfLoop(memory.int(set));
			if (isLoop) {
				settle();
				beside.clear();
				const hadCommand = !scene.commandReaped;
				turn = { duties: [], sent: new Map(), hadCommand };
			}
			if (answer <= 0 || answer === SIG.SIGCHLD) return;
			// Its giving up of the terminal sends the init itself a word, which is nobody's.
			const isEcho = isOfHandoff(answer) && memory.int(info + 16) === init.pid;
			if (isEcho) return;
			if (isLoop) oblige(answer, code);
			// A SIGCONT alone is taken before the init stops itself, and goes on like any other.
			else if (scene.command && answer === SIG.SIGCONT) oblige(answer, code);
			else if (!scene.command && isOfHandoff(answer)) {
				// The terminal's own hanging up means no more than its being given up.
				if (code !== Code.KERNEL) early.push(answer);
			}
		},
		executed(process) {
			if (process !== scene.command) return;
			for (const signal of early)
				owe(translate(scene, signal), () => toldOf(scene));
		},
		sent(sender, target, signal) {
			if (sender !== init || signal === 0 || !turn) return;
			if (target.group === init.group) beside.add(target);
			hasKilledHook ||= target === scene.hook && signal === SIG.SIGKILL;
			// The held signal goes on once it is due: in whatever turn that shows. Without linger an ended command's group is
			// told of its end, by the same signal.
			if (
				held &&
				target !== init &&
				signal === translate(scene, held.signal) &&
				isDue() &&
				!scene.commandReaped &&
				(scene.command?.isAlive || settings.linger > 0) &&
				!turn.duties.some((each) => each.signal === signal)
			)
				release();
			if (!target.isAlive) return;
			for (const duty of turn.duties)
				if (duty.signal === signal && duty.whom().includes(target))
					duty.meanwhile.add(target);
			const list = turn.sent.get(target) ?? [];
			list.push(signal);
			turn.sent.set(target, list);
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting)) return;
			settle();
			const pending = init.pending.find(({ signal }) => signal !== SIG.SIGCHLD);
			if (pending)
				throw new Violation(`${nameOf(pending.signal)} is never taken`);
			if (!held || !isDue() || !isOverdue(held)) return;
			if (mustGo(held))
				throw new Violation(`${nameOf(held.signal)} is held for ever`);
			held = undefined;
			isStopping = true;
		},
		end() {
			if (init.end.code === Code.EXITED) settle();
		},
	};
};
