import { Address } from "../kernel/memory";
import { readSettings } from "./dialects/dialects";
import { failed } from "./journal/journal";
import { plan } from "./journal/stop";
import { serve } from "./loop";
import { pause } from "./pause";
import { blockEverything, prepare } from "./prepare";
import { sealInit } from "./seal";
import { settings, UNREAD } from "./settings";
import { spawn } from "./spawn";

/**
 * PID 1, from its arguments to its exit status. The order is what keeps every signal: all are blocked before anything
 * is read, the command has its group before anything is forwarded, and only the loop takes them.
 */
export function main(argc: i32, argv: Address, envp: Address): i32 {
	const blocked = blockEverything();
	const refused = readSettings(argc, argv, envp);
	if (refused !== UNREAD) return refused;
	if (blocked < 0) {
		failed(phrase("cannot block signals (rt_sigprocmask)"), blocked);
		return settings.statusFailure;
	}
	if (!prepare()) return settings.statusFailure;
	plan();
	if (settings.pauses) return pause();
	const command = spawn();
	if (command < 0) return -command;
	sealInit();
	return serve(command);
}
