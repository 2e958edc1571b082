// tini and docker-init, Debian's and the project's, and what of them is known to differ (docs/dialects.md).
import { linkTo, type Outcome, type Side } from "../../support/namespace.ts";
import { FIRSTBORN, TINI } from "../../support/programs.ts";
import { byMember, type Couple } from "./compare.ts";

/** Debian's docker-init is tini by another name. */
const DOCKER_INIT = "/usr/bin/docker-init";

/** Each name beside its original, for the tests of one file. */
export function tiniCouples(): Couple[] {
	const couple = (program: string, side: string, words: string[]): Couple => ({
		original: { side: "the original", words: [program] },
		dialect: { side, words },
	});
	return [
		couple(TINI, "--as=tini", [FIRSTBORN, "--as=tini"]),
		couple(TINI, "a link named tini", [linkTo(FIRSTBORN, "tini")]),
		couple(DOCKER_INIT, "a link named docker-init", [
			linkTo(FIRSTBORN, "docker-init"),
		]),
	];
}

/** What is said of a tini that gets no orphans, in each one's own words. */
const ORPHANS =
	/^\[WARN .* tini \(\d+\)\] [^\0]*zombie reaping won't work\.\n(To fix .*\n)?/m;

/** What the original adds to a refusal, its own usage, and what the project's does. */
const USAGE = /^(\S+ \(tini version|Usage: tini) [^\0]*/m;

const OF_INIT = /^\[(INFO |DEBUG|TRACE) tini \(\d+\)\] .*\n/gm;

/**
 * The original's stdout is buffered, and a child that cannot run the command writes its copy of the buffer, up to a
 * line of its own, before its parent does; an init that a signal kills loses it all. The project's writes at once.
 */
function linesOf(stdout: string): string[] {
	const lines = stdout.match(OF_INIT) ?? [];
	const copied = lines.findIndex((line) => line.includes("tcsetpgrp failed"));
	const wasKilled = !lines.some((line) => line.includes("Main child exited"));
	if (wasKilled) return [];
	// The original wakes up each second to say this once more.
	return lines
		.slice(copied + 1)
		.filter((line) => !line.includes("No child to reap"));
}

/** What of an outcome is the same with both. */
export function comparable({ stdout, stderr, ...end }: Outcome, side: Side) {
	return {
		...end,
		stdout: byMember(stdout.replaceAll(OF_INIT, "")),
		lines: linesOf(stdout),
		stderr: stderr
			.replace(USAGE, "USAGE")
			.replace(ORPHANS, "ORPHANS")
			.replaceAll(side.words[0] ?? "", "NAME"),
	};
}

/**
 * As {@link comparable}, whatever happens at the same time: whether a child is found in the round of its SIGCHLD, or
 * of a signal that makes it end, is the scheduler's choice.
 */
export function comparableRounds(outcome: Outcome, side: Side) {
	const { lines, ...rest } = comparable(outcome, side);
	return {
		...rest,
		lines: lines.filter((line) => !line.includes("Received SIGCHLD")),
	};
}
