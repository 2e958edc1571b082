// What the native tests cannot test with another machine's programs, and why. docs/machines.md tells it to readers.
import type { Limit } from "./skip.ts";

/** Why a test is skipped. Measured with qemu-user 7.2 of Debian 12; the first eight are qemu's. */
export const REASONS = {
	subreaper:
		"qemu refuses PR_SET_CHILD_SUBREAPER: a program that is not PID 1 adopts nobody, and says so",
	fork: "qemu takes CLONE_VFORK for a plain fork, and refuses a clone without SIGCHLD",
	reserved: "signals 32 and 33 are those of the C library that qemu runs on",
	handlers:
		"qemu has handlers of its own: what /proc says is caught, ignored or blocked is qemu's, and what was inherited as ignored gets its default",
	shielded:
		"qemu says so when a signal ends the program, sends itself that signal, and as PID 1 waits for ever for its end",
	thread:
		"qemu has a second thread: it has number 2 of a PID namespace, and counts as a process where a limit is",
	weight:
		"qemu loads libraries and the program's file, needs memory, calls and words for itself",
	filters:
		"qemu refuses seccomp filters: the init says so, and goes on unsealed",
	host: "the test reads or refuses calls by the numbers of the machine that it runs on",
	file: "the test reads this machine's file; test/node/machines.test.ts reads every machine's",
} as const;

/** A name among REASONS. */
export type Reason = keyof typeof REASONS;

/** Tests that are skipped. */
export interface MachineLimit extends Limit<Reason> {
	/** Also where the kernel itself runs another machine's programs (ia32 on x86-64). */
	readonly always?: true;
}

const NOT_FIRST = /not PID 1/;

/** All of them, by file. */
export const LIMITS: readonly MachineLimit[] = [
	{ file: "bad-input-files", tests: /too long/, reason: "weight" },
	{ file: "bad-input-seccomp", reason: "host", always: true },
	{
		file: "bad-input-surroundings",
		tests: /no process more/,
		reason: "thread",
	},
	{ file: "bad-input-surroundings", tests: /empty root/, reason: "weight" },
	{
		...{ file: "catatonit-arguments", tests: /makes LISTEN_PID/ },
		reason: "thread",
	},
	{
		...{ file: "catatonit-arguments", tests: /gives the command what it got/ },
		reason: "handlers",
	},
	{
		...{ file: "catatonit-arguments", tests: /ends as the command/ },
		reason: "subreaper",
	},
	{ file: "catatonit-random", reason: "shielded" },
	{ file: "catatonit-signals", reason: "shielded" },
	{
		file: "dialects-differences",
		tests: /passes 3[23] on/,
		reason: "reserved",
	},
	{
		file: "dialects-terminal",
		tests: /catatonit', 1|tini', 2|docker-init', 2/,
		reason: "subreaper",
	},
	{ file: "dumb-init-arguments", tests: /--ignore-signal/, reason: "handlers" },
	{ file: "dumb-init-random", reason: "fork" },
	{
		file: "dumb-init-terminal",
		tests: /hands over the terminal/,
		reason: "fork",
	},
	{
		file: "from-catatonit",
		tests: /podman run -it|a shell's loop|while the command starts/,
		reason: "subreaper",
	},
	...[
		"from-catatonit",
		"from-docker-init",
		"from-dumb-init",
		"from-tini",
	].flatMap((file): MachineLimit[] => [
		{
			...{
				file,
				tests: /orphans|SUBREAPER|not PID 1|both at once|Who is left/,
			},
			reason: "subreaper",
		},
		{ file, tests: /from outside/, reason: "shielded" },
		{ file, tests: /`32` and `33`/, reason: "reserved" },
		{ file, tests: /inherited as ignored/, reason: "handlers" },
		{ file, tests: /Ctrl-Z/, reason: "fork" },
	]),
	{ file: "fuzz", reason: "weight" },
	{ file: "fuzz-limits", reason: "weight" },
	{ file: "idle-elf", reason: "file", always: true },
	{ file: "idle", reason: "host", always: true },
	{ file: "journal", tests: /JSON tells of a signal and/, reason: "subreaper" },
	{ file: "model-calls", reason: "host", always: true },
	{ file: "model-init", reason: "host", always: true },
	{ file: "model-held", reason: "host", always: true },
	{
		file: "options-parent-death",
		tests: /died before the init/,
		reason: "host",
		always: true,
	},
	{
		file: "probe-surroundings",
		tests: /no more processes|how many/,
		reason: "thread",
	},
	{
		file: "probe-surroundings",
		tests: /is a static program/,
		reason: "file",
		always: true,
	},
	{
		file: "probe-tree",
		tests: /reaps although|told of their end/,
		reason: "thread",
	},
	{ file: "probe-tree", tests: /^orphans/, reason: "fork" },
	{
		...{
			file: "probe",
			tests:
				/leaves the other signals|takes every|takes all|takes none|ignores what/,
		},
		reason: "handlers",
	},
	{
		file: "probe",
		tests: /holds signals by its very first|understands --cleanup/,
		reason: "host",
		always: true,
	},
	{
		file: "probe",
		tests: /as PID 1 receives from outside/,
		reason: "shielded",
	},
	{ file: "reaping", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "seal", tests: /^sealed/, reason: "filters" },
	{ file: "seal-calls", reason: "host", always: true },
	{ file: "signals-rewrite", tests: /=33:/, reason: "reserved" },
	{
		file: "signals-storm",
		tests: /is held up|has no group yet/,
		reason: "host",
	},
	{ file: "signals-storm", tests: /storm of real-time/, reason: "weight" },
	{
		file: "spawn-inherited",
		tests: /starts with the mask|handles and ignores/,
		reason: "handlers",
	},
	{ file: "stopping-before-stop", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "stopping-calls", reason: "host", always: true },
	{
		file: "stopping-clock",
		tests: /a wall clock that jumps/,
		reason: "host",
		always: true,
	},
	{ file: "stopping-crowd", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "stopping-delay", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "stopping-grace", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "stopping-journal", tests: /comes too late/, reason: "subreaper" },
	{
		...{ file: "stopping-linger", tests: /not PID 1|^the exit status/ },
		reason: "subreaper",
	},
	{ file: "stopping-tree", tests: NOT_FIRST, reason: "subreaper" },
	{ file: "stopping-tree", tests: /no descriptor to be had/, reason: "weight" },
	{
		file: "terminal-namespace",
		tests:
			/'PID 1' is not hung by Ctrl-Z, 'own'|'PID 1.* is not hung by Ctrl-Z, 'own, -c'/,
		reason: "shielded",
	},
	{
		...{ file: "tini-arguments", tests: /takes TINI_VERBOSITY|orphans go/ },
		reason: "subreaper",
	},
	{ file: "tini-random", reason: "shielded" },
	{ file: "tini-signals", reason: "shielded" },
	...["command", "lives", "samples", "signals", "storm"].map(
		(part) => ({ file: `trace-${part}`, reason: "handlers" }) as const,
	),
];
