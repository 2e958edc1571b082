// Those left behind the command are asked to end: everyone once, where they are waited for, and else the command's group.
import { Call } from "../../../src/kernel/numbers.ts";
import { nameOf, SIG } from "../kernel/names.ts";
import { type Process, State } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { isOfLoop } from "./rest.ts";
import {
	canTellEveryone,
	everyone,
	isOfHook,
	lingers,
	toldOf,
} from "./scope.ts";
import { translate } from "./translate.ts";

export const askedOnce: Property = (scene) => {
	const { init, settings, world } = scene;
	/** Who has been sent what since the init has last come back from its wait. */
	let sent = new Map<Process, number[]>();
	/** Who has been sent SIGTERM while the command was there. */
	const told = new Set<Process>();
	let toldAll = false;
	let toldGroup = false;
	/** Who was to be told just before, and when the command had ended. */
	let before: Process[] = [];
	let left: Process[] = [];
	let members: Process[] = [];
	let stopped: Process[] = [];
	/** Who has been seen stopped since then. */
	const wasStopped = new Set<Process>();
	/** Whether the stop has had its time: nobody is asked behind that. */
	let isKilled = false;
	let isOver = false;

	function has(process: Process, signal: number): boolean {
		return sent.get(process)?.includes(signal) ?? false;
	}

	function noteStopped(): void {
		for (const each of scene.kernel.living)
			if (each.state === State.STOPPED) wasStopped.add(each);
	}

	/** Who is left has been asked, unless the stop had asked everyone, or the command's group, before. */
	function checkAsked(): void {
		const now = everyone(scene);
		const group = scene.command?.pid;
		for (const each of left.filter((process) => now.includes(process))) {
			const isMember = each.group === group || members.includes(each);
			const isDue = !toldAll && !(toldGroup && isMember);
			if (isDue && !has(each, SIG.SIGTERM) && !told.has(each))
				throw new Violation(`${each.pid} is not asked to end`);
			if (stopped.includes(each) && !has(each, SIG.SIGCONT))
				throw new Violation(`${each.pid} is asked to end, but not continued`);
		}
		if (world.proc !== "own") return;
		// PID 1 continues everyone at once.
		for (const each of world.isFirst ? [] : sent.keys())
			if (has(each, SIG.SIGCONT) && !wasStopped.has(each))
				throw new Violation(`${each.pid} is continued, but not stopped`);
		// Whoever has left the group that was asked is not known to have been.
		for (const each of told)
			if (toldAll || each.group === group)
				if (left.includes(each) && has(each, SIG.SIGTERM))
					throw new Violation(`${each.pid} is asked to end once more`);
	}

	/** The command's group has been told of its end. */
	function checkFarewell(): void {
		const signal = translate(scene, SIG.SIGTERM);
		if (signal === 0) return;
		for (const each of left)
			if (before.includes(each) && each.isAlive && !has(each, signal))
				throw new Violation(
					`${each.pid} gets no ${nameOf(signal)} when the command has ended`,
				);
	}

	return {
		called(process, number, args, _answer, memory) {
			if (process !== init || isOver) return;
			if (scene.commandReaped) noteStopped();
			if (number !== Call.rt_sigtimedwait) return;
			if (!isOfLoop(memory.int(args[0] ?? 0))) return;
			if (scene.commandReaped) {
				isOver = true;
				if (lingers(scene) && !isKilled) checkAsked();
				return;
			}
			sent = new Map();
			before = toldOf(scene);
		},
		sent(sender, target, signal) {
			if (sender !== init) return;
			sent.set(target, [...(sent.get(target) ?? []), signal]);
			isKilled ||= signal === SIG.SIGKILL && !isOfHook(scene, target);
			if (scene.commandReaped || signal !== SIG.SIGTERM) return;
			told.add(target);
			toldGroup ||= target.group === scene.command?.pid;
			toldAll ||= settings.scope === "tree" && canTellEveryone(scene);
		},
		reaped(process) {
			if (process !== scene.command) return;
			left = lingers(scene) ? everyone(scene) : toldOf(scene);
			members = left.filter(({ group }) => group === process.pid);
			stopped = left.filter(({ state }) => state === State.STOPPED);
			noteStopped();
			if (settings.farewell && !lingers(scene)) checkFarewell();
		},
	};
};
