// The status is the command's, rewritten as asked for; a command that cannot be run has one, too.
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, SIG } from "../kernel/names.ts";
import { type Property, type Scene, Violation } from "./property.ts";
import { isOfLoop } from "./rest.ts";
import { placementOf } from "./scope.ts";
import { isShared } from "./translate.ts";

const TIOCGPGRP = 0x540f;

/** The signals of a terminal's keys that end: who is ended by one ends whoever waits for it in the same way. */
const KEYS: readonly number[] = [SIG.SIGINT, SIG.SIGQUIT];

/** The status of a command that cannot be run, by its first word; of one that can, undefined. */
function notRun({ world, settings }: Scene): number | undefined {
	const [word = ""] = world.command;
	const path = word.includes("/") ? word : `/bin/${word}`;
	const program = world.programs[path];
	if (program === "refused") return settings.statusRefused;
	return program ? undefined : settings.statusAbsent;
}

/** The command's end, or that by SIGKILL while it has not been seen to end. */
function endOf({ command, commandReaped }: Scene): {
	code: number;
	status: number;
} {
	return command && commandReaped
		? command.end
		: { code: Code.KILLED, status: SIG.SIGKILL };
}

export const status: Property = (scene) => {
	const { init, settings, world } = scene;
	let wasRun = false;
	/** Whether the command's group was in the foreground when the init last asked. */
	let isInFront = false;
	/** The last key's signal that the terminal has sent to both. */
	let shared = 0;
	/** What the init has sent itself last. */
	let own = 0;

	/** Whether the command has ended by a key's signal that was meant for the init, too. */
	function isInterrupted(): boolean {
		const { code, status } = endOf(scene);
		const own = 128 + status;
		if (code === Code.EXITED || !KEYS.includes(status)) return false;
		if ((settings.exits.get(own) ?? own) !== own) return false;
		const inFront = placementOf(scene) === "group" && isInFront;
		return inFront || status === shared;
	}

	function checkExit(): void {
		if (!scene.command)
			throw new Violation("it ends without having had a command");
		const { code, status } = endOf(scene);
		if (!wasRun && scene.commandReaped && code === Code.EXITED) {
			const wanted = notRun(scene);
			if (status !== wanted)
				throw new Violation(`the command is not run: ${status}`);
		}
		const own = code === Code.EXITED ? status : 128 + status;
		const wanted = settings.exits.get(own) ?? own;
		if (init.end.status !== wanted)
			throw new Violation(
				`it ends with ${init.end.status}, the command has ended with ${own}`,
			);
		if (isInterrupted() && !world.isFirst)
			throw new Violation(
				"it exits although the terminal has ended the command",
			);
	}

	return {
		called(
			process,
			number,
			[first = 0, second = 0, third = 0],
			answer,
			memory,
		) {
			if (process !== init) return;
			if (number === Call.ioctl && second === TIOCGPGRP)
				isInFront = answer >= 0 && memory.int(third) === scene.command?.pid;
			if (number !== Call.rt_sigtimedwait || !KEYS.includes(answer)) return;
			if (scene.commandReaped || !isOfLoop(memory.int(first))) return;
			if (isShared(scene, answer, memory.int(second + 8))) shared = answer;
		},
		executed(process) {
			wasRun ||= process === scene.command;
		},
		sent(sender, target, signal) {
			if (sender === init && target === init) own = signal;
		},
		ended(process) {
			if (process !== init) return;
			if (init.end.code === Code.EXITED) checkExit();
			else if (scene.command && [...KEYS, own].includes(init.end.status)) {
				// Before there was a command nothing was blocked yet.
				if (!isInterrupted() || endOf(scene).status !== init.end.status)
					throw new Violation(`it ends by signal ${init.end.status}`);
			}
		},
	};
};
