import { closeFrom } from "../kernel/files";
import { absolute } from "../kernel/memory";
import { changeDirectory, exit, forkUntilExec } from "../kernel/processes";
import {
	changeMask,
	EVERY_SIGNAL,
	MaskHow,
	Signal,
	setDisposition,
} from "../kernel/signals";
import { handActivationOver } from "./activation";
import { takeEchoes } from "./handoff";
import { cannotRun, cannotStart, spawned, started } from "./journal/journal";
import { restoreInherited } from "./prepare";
import { becomeProgram, startStatus } from "./search";
import { settings } from "./settings";
import { placeCommand, releaseTerminal } from "./terminal";

const STDERR: i32 = 2;

/** The child's side of the fork, up to the command's first instruction. */
function child(): void {
	started();
	placeCommand();
	let failed: i32;
	if (settings.defaultDispositions) {
		for (let signal: i32 = Signal.HUP; signal <= Signal.SYS; signal++)
			setDisposition(signal, 0);
		failed = changeMask(MaskHow.SET, 0);
	} else failed = restoreInherited();
	if (settings.commandBlocks !== 0)
		changeMask(MaskHow.BLOCK, settings.commandBlocks);
	if (settings.handsActivationOver) handActivationOver();
	if (failed === 0) failed = becomeProgram(settings.command); // one that no signal reaches could not be stopped
	changeMask(MaskHow.BLOCK, EVERY_SIGNAL); // a broken stderr (SIGPIPE) is not to change the status
	cannotRun(failed);
	exit(startStatus(failed));
}

/**
 * Starts the command. The init sleeps until the command has exec'ed or failed (vfork), so that no signal can be taken
 * and sent to a group that does not exist yet. Returns the command's pid, or the exit status as a negative number
 * when there can be no process.
 */
export function spawn(): i32 {
	if (releaseTerminal()) takeEchoes();
	const command = forkUntilExec();
	if (command === 0) child();
	if (command < 0) {
		cannotStart(command);
		return -(<i32>settings.statusFailure);
	}
	spawned(command);
	if (settings.keepsNoDescriptors) closeFrom(STDERR + 1);
	// So as to hold no file system busy; a program before a stop starts where the command did.
	if (settings.beforeStop === 0) changeDirectory(absolute(text("/")));
	return command;
}
