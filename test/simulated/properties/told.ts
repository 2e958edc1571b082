// No signal is lost, none is doubled, and they go on in the order in which they came. From the moment the init takes a
// signal to the moment it takes the next one is a turn: what it sends meanwhile is compared with what it had to send.
// Whoever was to be told from the turn's beginning to its end has to be told so often; whoever came or went, at most.
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, nameOf, SIG } from "../kernel/names.ts";
import type { Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isAtRest, isOfLoop, WORK } from "./rest.ts";
import { canTellEveryone, everyone, sharesSession, toldOf } from "./scope.ts";
import { isShared, translate } from "./translate.ts";

/** What is to be sent in a turn, and to whom. */
interface Duty {
	readonly signal: number;
	readonly whom: () => Process[];
	/** Whom at its beginning. */
	readonly before: readonly Process[];
}

interface Turn {
	readonly duties: Duty[];
	/** What was sent to each process. */
	readonly sent: Map<Process, number[]>;
	/** Whether the command was there at the beginning. */
	readonly hadCommand: boolean;
}

function count(list: readonly number[] | undefined, signal: number): number {
	return list?.filter((each) => each === signal).length ?? 0;
}

export const nothingLost: Property = (scene) => {
	const { init, settings, kernel } = scene;
	let turn: Turn | undefined;
	let held:
		| { signal: number; code: number; at: number; paused: number }
		| undefined;
	let isStopping = false;

	function owe(signal: number, whom: () => Process[]): void {
		if (signal === 0 || !turn) return;
		turn.duties.push({ signal, whom, before: whom() });
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
		return !scene.hook?.isAlive;
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
		// Those left behind are asked to end, and continued; a command's group is when nobody lingers.
		if (!hadCommand || scene.commandReaped || !scene.command?.isAlive)
			return true;
		return (
			sharesSession(scene) && [SIG.SIGCONT, SIG.SIGTSTP].includes(signal as 18)
		);
	}

	function settle(): void {
		const done = turn;
		turn = undefined;
		if (!done) return;
		const signals = new Set(done.duties.map(({ signal }) => signal));
		for (const signal of signals) {
			const duties = done.duties.filter((each) => each.signal === signal);
			for (const { before, whom } of duties) {
				const now = whom();
				for (const process of before) {
					if (!now.includes(process)) continue;
					const got = count(done.sent.get(process), signal);
					const due = duties.filter((each) =>
						each.before.includes(process),
					).length;
					if (got < due && !(done.hadCommand && scene.commandReaped))
						throw new Violation(
							`${process.pid} has got ${nameOf(signal)} ${got} times, not ${due}`,
						);
				}
			}
		}
		for (const [process, list] of done.sent)
			for (const signal of new Set(list)) {
				const most = done.duties.filter(
					(each) => each.signal === signal,
				).length;
				const got = count(list, signal);
				if (got > most && !isOwn(process, signal, done.hadCommand))
					throw new Violation(
						`${process.pid} has got ${nameOf(signal)} ${got} times, not ${most}`,
					);
			}
	}

	return {
		called(process, number, args, answer, memory) {
			if (process !== init || number !== Call.rt_sigtimedwait) return;
			const isLoop = isOfLoop(memory.int(args[0] ?? 0));
			if (isLoop) {
				settle();
				const hadCommand = !scene.commandReaped;
				turn = { duties: [], sent: new Map(), hadCommand };
			}
			// A SIGCONT alone is taken before the init stops itself, and goes on like any other.
			const goesOn = isLoop ? answer !== SIG.SIGCHLD : answer === SIG.SIGCONT;
			if (answer > 0 && goesOn) oblige(answer, memory.int((args[1] ?? 0) + 8));
		},
		sent(sender, target, signal) {
			if (sender !== init || signal === 0 || !turn) return;
			// The held signal goes on once it is due: in whatever turn that shows.
			if (
				held &&
				target !== init &&
				signal === translate(scene, held.signal) &&
				isDue() &&
				!scene.commandReaped &&
				scene.command?.isAlive &&
				!turn.duties.some((each) => each.signal === signal)
			)
				release();
			const list = turn.sent.get(target) ?? [];
			list.push(signal);
			turn.sent.set(target, list);
		},
		quiet(waiting) {
			if (!isAtRest(scene, waiting)) return;
			settle();
			if (!held || !isDue() || !isOverdue(held)) return;
			if (mustGo(held))
				throw new Violation(`${nameOf(held.signal)} is held for ever`);
			held = undefined;
		},
		end() {
			if (init.end.code === Code.EXITED) settle();
		},
	};
};
