// docs/from-catatonit.md: the rows of its two tables, and its points.
import { expect } from "vitest";
import {
	changesFolder,
	endsWithoutNews,
	forwardsAll,
	keepsWords,
	losesNone,
	passesLongOver,
	wordsItself,
} from "./differences.ts";
import { asFirst, asSecond } from "./family.ts";
import {
	forwards,
	given,
	keepsDescriptor,
	placeWithoutTerminal,
	stopsBlocked,
	unrunnable,
	whoIsLeft,
	whoIsTold,
	withVariable,
} from "./findings.ts";
import type { Case, Finding, Guide } from "./guide.ts";
import { ends, pauses, prints, speaks } from "./scenes.ts";
import { onCtrlC, onCtrlZ, placeOnTerminal } from "./terminals.ts";

const SILENT = { said: "", complained: "" };

/** The rows of options. */
export const CATATONIT_OPTIONS: Record<string, Case> = {
	"no option": {
		scene: asFirst,
		shows: { told: ["command"], finished: [], adopted: true, ...SILENT },
	},
	"`-g`": {
		scene: asFirst,
		shows: { told: ["command", "worker"], finished: [], status: 7, ...SILENT },
	},
	"no option, not PID 1": {
		scene: asSecond,
		shows: { adopted: true, told: ["command"], status: 7 },
	},
	"`-P`": { scene: pauses, shows: { reaps: true, INT: 0, TERM: 0 } },
	"`LISTEN_PID=1`": {
		scene: ends('[ "$LISTEN_PID" = $$ ] && exit 3'),
		shows: { status: 3, ...SILENT },
	},
	"`CATATONIT_DEBUG=1`": {
		scene: speaks,
		shows: { status: 3, onStdout: false, onStderr: true },
	},
	"`-h`": { scene: prints, shows: { status: 0, on: ["stderr"] } },
	"`-V`, `--version`": {
		scene: prints,
		shows: { status: 0, on: ["stdout"] },
	},
};

/** The rows of what else changes. */
export const CATATONIT_CHANGES: Record<string, Finding> = {
	"Who is told of a signal": whoIsTold,
	"Who is left when the command has ended": whoIsLeft,
	"Status: not found, not executable, anything else": unrunnable,
	"A bad option": given("-x"),
	"No command": given(""),
	"`-L`, the licence": given("-L"),
	"`CATATONIT_DEBUG=1`": withVariable("CATATONIT_DEBUG", "1", (facts) =>
		facts.onStderr ? "read" : "not read",
	),
	"`CATATONIT_LOG` set": withVariable("CATATONIT_LOG", "1", ({ status }) =>
		status === 1 ? "refused, 1" : "not read",
	),
	"ABRT, BUS, FPE, ILL, SEGV, SYS, TRAP from outside": forwards([
		...[6, 7, 8, 4, 11, 31, 5],
	]),
	"TSTP, TTIN, TTOU from outside": forwards([20, 21, 22]),
	"The command starts with these three": stopsBlocked,
	"A descriptor above 2, in the init": keepsDescriptor,
	"The command's place without a terminal": placeWithoutTerminal,
	"The command's place with `podman run -it`": placeOnTerminal,
	"Ctrl-Z in a shell": onCtrlZ,
	"Ctrl-C in a shell's loop": onCtrlC,
};

/** The points of what is different under the name. */
export function catatonitDifferences(guide: Guide) {
	const worded = [["-h"], ["-L"], ["-V"], ["--", "/nonexistent"]];
	return {
		"Words behind the command are the command's, without `--` too: `catatonit echo -g` prints `-g`. catatonit takes `-g` for an option of its own.":
			keepsWords(guide, "-g"),
		"Started with SIGCHLD ignored it works. catatonit waits for ever, or fails.":
			endsWithoutNews(guide),
		"No signal is lost while the command starts. catatonit with `-g` can take one and send it to a process group that does not exist yet.":
			losesNone(guide, ["-g"], "setpgid"),
		"`32` and `33` are forwarded too.": forwardsAll(guide),
		"A directory in PATH with which the command's path would be longer than 4095 bytes is passed over. catatonit stops there.":
			passesLongOver(guide),
		"Its working directory becomes `/`. catatonit stays where it was started.":
			changesFolder(guide),
		"Help, licence, version, what goes wrong behind `ERROR (catatonit:PID): `, and the lines of `CATATONIT_DEBUG` are worded differently. A command that cannot be run is named.":
			async () => {
				for (const words of worded) await wordsItself(guide, words)();
				const { complained } = await ends("exit 3")({
					words: [guide.link],
					env: { CATATONIT_DEBUG: "1" },
				});
				expect(complained).toContain("DEBUG (catatonit:N): the command, ");
			},
	};
}
