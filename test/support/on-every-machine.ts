// Which native tests make test runs with every machine's programs; make test-machines runs all.

/** The files of test/native that make test runs on every machine: those that go through the host's door most. */
export const ON_EVERY_MACHINE: readonly string[] = [
	...["door-signals", "door-time", "door-words"],
	...["signals", "signals-rewrite", "names", "spawn-status"],
	...["options", "options-as", "journal", "journal-blocked"],
	...["stopping-signals", "stopping-delay", "stopping-grace"],
	...["terminal-leader", "terminal-namespace", "probe-json"],
	"seal",
];
