// The terminal is the command's while the init is in front, and goes back when the command has ended.
import { Call } from "../../../src/kernel/numbers.ts";
import { Code, SIG } from "../kernel/names.ts";
import { type Property, Violation } from "./property.ts";
import { isOfLoop } from "./rest.ts";
import { hasOwnGroup, placementOf } from "./scope.ts";

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
