// What an init itself has said, comparable with another one's.

/** What is said of an init that gets no orphans, in each one's own words. */
const ORPHANS =
	/^\[WARN .* tini \(\d+\)\] .*(\nZombie .*)?zombie reaping won't work\.\n(To fix .*\n)?/m;

/** Whether a child is found in the round of its SIGCHLD, or of a signal that comes then, is the scheduler's choice. */
const OF_ROUNDS = /^.*(Received SIGCHLD|No child to reap)\n/gm;

/** What the command and its family write. */
const OF_FAMILY = /^(\{.*|(command|worker|helper) \d+)\n/gm;

/** Numbers of processes as N. */
export function withoutPids(text: string): string {
	return text
		.replaceAll(/(tini|catatonit)( \(|:)\d+\)/g, "$1$2N)")
		.replaceAll(/(pid=|pid:? '|process |process group |PID )\d+/g, "$1N");
}

/** The lines of the init itself on each stream; those on stderr sorted, as a child of the init may write there too. */
export function ownLines({
	stdout,
	stderr,
}: {
	stdout: string;
	stderr: string;
}): { said: string; complained: string } {
	return {
		said: withoutPids(stdout.replace(OF_FAMILY, "").replace(OF_ROUNDS, "")),
		complained: withoutPids(stderr.replace(ORPHANS, "ORPHANS\n"))
			.split("\n")
			.sort()
			.join("\n")
			.trim(),
	};
}
