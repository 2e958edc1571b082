// The command starts as the init was started: mask, dispositions, descriptors; in its group and session, with the terminal.
import { Call } from "../../../src/kernel/numbers.ts";
import { isUncatchable, LAST_SIGNAL, nameOf, SIG } from "../kernel/names.ts";
import { Disposition, type Process } from "../kernel/process.ts";
import { type Property, Violation } from "./property.ts";
import { placementOf } from "./scope.ts";

/** ioctl's requests for a terminal's foreground group (ioctl_tty(2)). */
const TIOCGPGRP = 0x540f;
const TIOCSPGRP = 0x5410;

export const startsAlike: Property = (scene) => {
	const { init, kernel, settings, world } = scene;
	const descriptors = init.files.size;
	let wasInFront = false;
	let isPutInFront = false;

	function claim(
		process: Process,
		holds: boolean,
		what: string | (() => string),
	): void {
		if (holds) return;
		const isCommand = process === scene.command;
		const who = isCommand ? "the command" : "the program before a stop";
		throw new Violation(
			`${who} starts ${typeof what === "string" ? what : what()}`,
		);
	}

	function checkSignals(process: Process): void {
		const { cleanStart, commandBlocks } = settings;
		const isClean = cleanStart && process === scene.command;
		const extra = process === scene.command ? commandBlocks : [];
		for (let signal = 1; signal <= LAST_SIGNAL; signal++) {
			if (isUncatchable(signal)) continue;
			const blocked =
				extra.includes(signal) || (!isClean && world.blocked.includes(signal));
			claim(
				process,
				process.blocked[signal] === Number(blocked),
				() => `with ${nameOf(signal)} ${blocked ? "un" : ""}blocked`,
			);
			const ignored =
				world.ignored.includes(signal) && !(isClean && signal <= SIG.SIGSYS);
			claim(
				process,
				process.dispositions[signal] ===
					(ignored ? Disposition.IGNORED : Disposition.DEFAULT),
				() => `with ${nameOf(signal)} ${ignored ? "not " : ""}ignored`,
			);
		}
	}

	function checkPlace(process: Process): void {
		const placement = placementOf(scene);
		const group = placement === "shared" ? init.group : process.pid;
		const session = placement === "session" ? process.pid : init.session;
		claim(process, process.group === group, `in group ${process.group}`);
		claim(
			process,
			process.session === session,
			`in session ${process.session}`,
		);
		const wasLeader = world.terminal !== "none" && init.session === init.pid;
		if (placement === "session" && wasLeader)
			claim(
				process,
				process.terminal === kernel.terminal,
				"without the terminal",
			);
		if (placement === "group")
			claim(
				process,
				isPutInFront === wasInFront,
				`${isPutInFront ? "in" : "not in"} the foreground`,
			);
	}

	return {
		called(process, number, [, request, at = 0], answer, memory) {
			if (number !== Call.ioctl || answer < 0) return;
			if (process === init && !scene.command && request === TIOCGPGRP)
				wasInFront = memory.int(at) === init.group;
			if (process === scene.command && request === TIOCSPGRP)
				isPutInFront = memory.int(at) === process.pid;
		},
		executed(process) {
			checkSignals(process);
			claim(
				process,
				process.files.size <= descriptors,
				"with a descriptor more",
			);
			if (process === scene.command) checkPlace(process);
			else
				claim(
					process,
					process.group === process.pid,
					"in somebody else's group",
				);
		},
	};
};
