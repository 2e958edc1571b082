// What else changes from tini, and what is different under its name: the rows and points of two pages.
import {
	changesFolder,
	endsWithoutNews,
	forwardsAll,
	keepsWords,
	losesNone,
	neverBlocks,
	passesLongOver,
	wordsItself,
} from "./differences.ts";
import {
	forwards,
	given,
	linesOf,
	placeWithoutTerminal,
	unrunnable,
	whereOrphansGo,
	whoIsLeft,
	whoIsTold,
	withVariable,
} from "./findings.ts";
import type { Finding, Guide } from "./guide.ts";
import { onCtrlC, onCtrlZ, placeOnTerminal } from "./terminals.ts";
import { wordsWarning, writesAtOnce } from "./tini-lines.ts";

/** Whether tini's variables are. */
const isRead: Finding = withVariable("TINI_VERBOSITY", "3", ({ onStdout }) =>
	onStdout ? "read" : "not read",
);

/** The rows that tini has and docker-init, too. */
export const COMMON_CHANGES: Record<string, Finding> = {
	"Who is told of a signal": whoIsTold,
	"Who is left when the command has ended": whoIsLeft,
	"Status: not found, not executable, anything else": unrunnable,
	"`TINI_VERBOSITY=3`": isRead,
	"ABRT, BUS, FPE, ILL, SEGV, SYS, TRAP from outside": forwards([
		...[6, 7, 8, 4, 11, 31, 5],
	]),
	"TSTP from outside": forwards([20]),
	"TTIN, TTOU from outside": forwards([21, 22]),
	"The command's place without a terminal": placeWithoutTerminal,
	"The command's place with `docker run -it`": placeOnTerminal,
};

/** The rows that only tini has. */
export const TINI_CHANGES: Record<string, Finding> = {
	...COMMON_CHANGES,
	"Not PID 1: orphans": whereOrphansGo,
	"A bad option": given("-x"),
	"No command": given(""),
	"`-l`, the licence": given("-l"),
	"The lines of `-v`": linesOf("-v"),
	"Ctrl-Z in a shell": onCtrlZ,
	"Ctrl-C in a shell's loop": onCtrlC,
};

/** What both pages have as points. */
function shownOn(guide: Guide) {
	return {
		words: keepsWords(guide, "-g"),
		child: endsWithoutNews(guide),
		start: losesNone(guide, ["-g"], "setpgid"),
		all: forwardsAll(guide),
		path: passesLongOver(guide),
		folder: changesFolder(guide),
		block: neverBlocks(guide, ["-vvv"], 1),
		once: writesAtOnce(guide),
		async worded() {
			for (const option of ["-h", "-l", "--version"])
				await wordsItself(guide, [option])();
		},
	};
}

/** The points of from-tini.md. */
export function tiniDifferences(guide: Guide) {
	const shown = shownOn(guide);
	return {
		"Words behind the command are the command's, without `--` too: `tini echo -g` prints `-g`. tini takes `-g` for an option of its own.":
			shown.words,
		"Started with SIGCHLD ignored it works. tini waits for ever.": shown.child,
		"No signal is lost while the command starts. tini with `-g` can take one and send it to a process group that does not exist yet.":
			shown.start,
		"`32` and `33` are forwarded too.": shown.all,
		"A directory in PATH with which the command's path would be longer than 4095 bytes is passed over. tini stops there.":
			shown.path,
		"Its working directory becomes `/`. tini stays where it was started.":
			shown.folder,
		"What `-v` adds never blocks it: what a full pipe cannot take is left out. tini waits.":
			shown.block,
		"It is written at once, each line once. tini keeps it in a buffer until it ends, where stdout is no terminal, and then writes it behind all that the command has written.":
			shown.once,
		"Help, licence, version, and the warning that orphans go elsewhere are worded differently.":
			async () => {
				await shown.worded();
				await wordsWarning(guide);
			},
	};
}

/** The points of from-docker-init.md. */
export function dockerInitDifferences(guide: Guide) {
	const shown = shownOn(guide);
	return {
		"Words behind the command are the command's, without `--` too. The engine always writes `--`; this is for who has `docker-init` as an entry point.":
			shown.words,
		"Started with SIGCHLD ignored it works. Docker's waits for ever.":
			shown.child,
		"No signal is lost while the command starts. Docker's with `TINI_KILL_PROCESS_GROUP` can take one and send it to a process group that does not exist yet.":
			shown.start,
		"`32` and `33` are forwarded too.": shown.all,
		"A directory in PATH with which the command's path would be longer than 4095 bytes is passed over. Docker's stops there.":
			shown.path,
		"Its working directory becomes `/`. Docker's stays where it was started.":
			shown.folder,
		"What `TINI_VERBOSITY` adds never blocks it: what a full pipe cannot take is left out. Docker's waits.":
			shown.block,
		"It is written at once, each line once. Docker's, without `-t`, keeps it in a buffer until it ends, and then writes it behind all that the command has written.":
			shown.once,
		"Help, licence and version are worded differently. `docker info` says `init version: firstborn`.":
			shown.worded,
	};
}
