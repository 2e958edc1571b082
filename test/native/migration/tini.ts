// What the options and variables of tini do, and so of docker-init.
import { expect } from "vitest";
import { asFirst, asSecond } from "./family.ts";
import type { Case } from "./guide.ts";
import { ends, losesParent, prints, warns, works } from "./scenes.ts";

const SILENT = { said: "", complained: "" };

/** What both pages have. */
export const TINI_VARIABLES = {
	none: {
		scene: asFirst,
		shows: { told: ["command"], finished: [], adopted: true, ...SILENT },
	},
	group: {
		scene: asFirst,
		shows: { told: ["command", "worker"], finished: [], status: 7, ...SILENT },
	},
	info: {
		scene: works,
		shows: {
			...{ status: 3, complained: "" },
			said: expect.stringMatching(
				/^\[INFO .*Spawned[\s\S]*\n\[INFO .*Main child/,
			),
		},
	},
	debug: {
		scene: works,
		shows: {
			...{ status: 3, complained: "" },
			said: expect.stringMatching(/^\[DEBUG.*Passing signal[\s\S]*\n\[DEBUG/m),
		},
	},
	trace: {
		scene: works,
		shows: { status: 3, said: expect.stringMatching(/^\[TRACE/m) },
	},
} satisfies Record<string, Case>;

/** The rows of from-tini.md. */
export const TINI_OPTIONS: Record<string, Case> = {
	"no option": TINI_VARIABLES.none,
	"`-g`, `TINI_KILL_PROCESS_GROUP=1`": TINI_VARIABLES.group,
	"`-s`, `TINI_SUBREAPER=1`": {
		scene: asSecond,
		shows: { adopted: true, told: ["command"], ...SILENT },
	},
	"`-p SIGKILL`": { scene: losesParent, shows: { dies: true } },
	"`-e 143`": {
		scene: ends("kill -TERM $$"),
		shows: { status: 0, ...SILENT },
	},
	"`-e 143 -e 7`": { scene: ends("exit 7"), shows: { status: 0, ...SILENT } },
	"`-v`, `TINI_VERBOSITY=2`": TINI_VARIABLES.info,
	"`-vv`, `TINI_VERBOSITY=3`": TINI_VARIABLES.debug,
	"`-vvv`, `TINI_VERBOSITY=4`": TINI_VARIABLES.trace,
	"`-w`": {
		scene: works,
		shows: {
			...{ status: 3, said: "" },
			complained: "[WARN  tini (N)] Reaped zombie process with pid=N",
		},
	},
	"`TINI_VERBOSITY=0`": { scene: warns, shows: { status: 0, ...SILENT } },
	"`-h`": { scene: prints, shows: { status: 0, on: ["stdout"] } },
	"`--version`": { scene: prints, shows: { status: 0, on: ["stdout"] } },
};

/** The rows of from-docker-init.md. */
export const DOCKER_INIT_VARIABLES: Record<string, Case> = {
	"no variable": TINI_VARIABLES.none,
	"`TINI_KILL_PROCESS_GROUP=1`": TINI_VARIABLES.group,
	"`TINI_SUBREAPER=1`": TINI_VARIABLES.none,
	"`TINI_VERBOSITY=2`": TINI_VARIABLES.info,
	"`TINI_VERBOSITY=3`": TINI_VARIABLES.debug,
	"`TINI_VERBOSITY=4`": TINI_VARIABLES.trace,
};
