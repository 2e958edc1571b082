// Which native tests run once more with FIRSTBORN_SEAL=1: that a sealed init still does all that it is for.

/** The files of test/native, by what the calls are for that are left: docs/seal.md. */
export const SEALED: readonly string[] = [
	...["signals", "signals-rewrite", "reaping", "spawn-status"],
	...["journal", "journal-blocked", "stopping-journal"],
	...["stopping-before-stop", "stopping-delay", "stopping-grace"],
	...["stopping-linger", "stopping-signals", "stopping-tree"],
	...["terminal-interrupt", "terminal-leader", "terminal-namespace"],
	...["terminal-shell"],
];
