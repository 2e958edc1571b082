// Ended processes that somebody has to reap.
import {
	exit,
	fork,
	forkQuietly,
	lastChild,
	waitEnd,
	waitZombie,
} from "../kernel/processes";
import { cannotFork } from "./report/report";
import { settings } from "./settings";

/**
 * Makes orphans that have ended: each is the child of a child that ends at once, and so falls to whoever reaps
 * orphans here (PID 1, or a subreaper). The ones in between are no part of the show, and end without a SIGCHLD.
 */
export function leaveOrphans(): void {
	for (let made = 0; made < settings.orphans; made++) {
		const between = forkQuietly();
		if (between === 0) exit(-min(fork(), 0)); // an error of the second fork becomes the status
		const failed =
			between > 0 && waitEnd(between) > 0 ? -lastChild().status : between;
		if (failed < 0) {
			cannotFork(phrase("orphans"), made, settings.orphans, failed);
			return;
		}
	}
}

/** Makes children that have ended, and leaves them so. Each has ended when this returns. */
export function leaveZombies(): void {
	for (let made = 0; made < settings.zombies; made++) {
		const child = fork();
		if (child === 0) exit(0);
		if (child < 0) {
			cannotFork(phrase("zombies"), made, settings.zombies, child);
			return;
		}
		waitZombie(child);
	}
}
