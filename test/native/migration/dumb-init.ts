// docs/from-dumb-init.md: the rows of its two tables, and its points.
import { expect } from "vitest";
import {
	forwardsAll,
	losesNone,
	neverBlocks,
	passesLongOver,
	wordsItself,
} from "./differences.ts";
import { asFirst } from "./family.ts";
import {
	given,
	ignoredAtStart,
	unrunnable,
	whereOrphansGo,
	whoIsLeft,
	withVariable,
} from "./findings.ts";
import type { Case, Finding, Guide } from "./guide.ts";
import { prints, rewrites, statusesOf, works } from "./scenes.ts";
import { onCtrlC, onCtrlZ, placeFromShell } from "./terminals.ts";

const SILENT = { said: "", complained: "" };
const VERBOSE = {
	...{ status: 3, said: "" },
	complained: expect.stringMatching(
		/\[dumb-init\] Received signal 10[\s\S]*\[dumb-init\] setsid complete/,
	),
};

/** The rows of options. */
export const DUMB_INIT_OPTIONS: Record<string, Case> = {
	"no option": {
		scene: asFirst,
		shows: { told: ["command", "worker"], finished: [], status: 7, ...SILENT },
	},
	"`-c`, `--single-child`, `DUMB_INIT_SETSID=0`": {
		scene: asFirst,
		shows: { told: ["command"], finished: [], status: 7, ...SILENT },
	},
	"`-r 10:12`, `--rewrite 10:12`": {
		scene: rewrites,
		shows: { status: 3, ...SILENT },
	},
	"`-r 10:0`": {
		scene: asFirst,
		shows: { told: [], finished: [], status: 7, ...SILENT },
	},
	"`-v`, `--verbose`": { scene: works, shows: VERBOSE },
	"`DUMB_INIT_DEBUG=1`": { scene: works, shows: VERBOSE },
	"`-h`, `--help`": { scene: prints, shows: { status: 0, on: ["stderr"] } },
	"`-V`, `--version`": { scene: prints, shows: { status: 0, on: ["stderr"] } },
};

/** The rows of what else changes. */
export const DUMB_INIT_CHANGES: Record<string, Finding> = {
	"Who is left when the command has ended": whoIsLeft,
	"Not PID 1: orphans": whereOrphansGo,
	"Status: not found, not executable, anything else": unrunnable,
	"A bad option": given("-x"),
	"No command": given(""),
	"`-r TERM:QUIT`, `-r 34:10`, in this order": async ({ words, env }) => {
		const ends = ["-rTERM:QUIT", "-r34:10"].map((option) =>
			statusesOf({ words: [...words, option], env }, [["true"]]),
		);
		return (await Promise.all(ends)).join(", ");
	},
	"`DUMB_INIT_DEBUG=1`": withVariable("DUMB_INIT_DEBUG", "1", (facts) =>
		facts.onStderr ? "read" : "not read",
	),
	"HUP inherited as ignored": ignoredAtStart,
	"The command's place from a shell": placeFromShell,
	"Ctrl-Z in a shell": onCtrlZ,
	"Ctrl-C in a shell's loop": onCtrlC,
};

/** The points of what is different under the name. */
export function dumbInitDifferences(guide: Guide) {
	return {
		"No signal is lost while the command starts. dumb-init can take one and send it to a process group that does not exist yet.":
			losesNone(guide, [], "setsid"),
		"`32` and `33` are forwarded too.": forwardsAll(guide),
		"Journal lines never block it: what a full pipe cannot take is left out. dumb-init waits.":
			neverBlocks(guide, ["-v"], 2),
		"A directory in PATH with which the command's path would be longer than 4095 bytes is passed over. dumb-init stops there.":
			passesLongOver(guide),
		"Help, version and the explanation of a bad `-r` are worded differently.":
			async () => {
				for (const words of [["-h"], ["-V"], ["-r", "x"]])
					await wordsItself(guide, words)();
			},
	};
}
