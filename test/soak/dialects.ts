import { constants } from "node:os";
import type { Dice } from "../native/dialects/dice.ts";
import { ownSetting } from "./own.ts";
import {
	FAULTS,
	forward,
	plainSetting,
	rewriting,
	type Setting,
	TERMINAL_STOPS,
} from "./setting.ts";
import { NEVER, NOBODY } from "./tally.ts";

const { SIGTTIN, SIGTTOU } = constants.signals;

/** What the soak runs, a round each in turn: each makes a setting with a mix of options. */
export const DIALECTS: readonly ((dice: Dice) => Setting)[] = [
	(dice) => ownSetting(dice, "firstborn", "group"),
	(dice) => dumbInit(dice, "dumb-init", "group"),
	(dice) => tini(dice, "tini", "child"),
	(dice) => catatonit(dice, "catatonit", "child"),
	(dice) => ownSetting(dice, "firstborn -c", "child"),
	(dice) => dumbInit(dice, "dumb-init -c", "child"),
	(dice) => tini(dice, "tini -g", "group"),
	(dice) => catatonit(dice, "catatonit -g", "group"),
	(dice) => ownSetting(dice, "firstborn --scope=tree", "tree"),
	(dice) => dockerInit(dice),
];

/** Makes firstborn that dialect, in one of the ways that there are. */
function become(setting: Setting, dice: Dice, name: string): void {
	const way = dice.pick(["option", "environment", "name"]);
	if (way === "name") {
		setting.mounted.push(`/usr/bin/${name}`);
		setting.words.push(`/usr/bin/${name}`);
		return;
	}
	setting.words.push("/usr/bin/firstborn");
	if (way === "option") setting.words.push(`--as=${name}`);
	else setting.environment.push(`FIRSTBORN_AS=${name}`);
}

function dumbInit(dice: Dice, name: string, scope: "child" | "group"): Setting {
	const setting = plainSetting(name, scope);
	become(setting, dice, "dumb-init");
	// They become SIGSTOP, and nobody would continue the group.
	if (scope === "group") forward(setting, TERMINAL_STOPS, NEVER);
	else if (dice.oneIn(2)) setting.words.push("-c");
	else setting.environment.push("DUMB_INIT_SETSID=0");
	if (dice.oneIn(2)) setting.words.push("-r", rewriting(setting, dice, false));
	if (dice.oneIn(2)) {
		setting.words.push("-v");
		setting.witness = /exited with status 137\. Goodbye/;
	}
	setting.words.push("--");
	return setting;
}

function tini(dice: Dice, name: string, scope: "child" | "group"): Setting {
	const setting = plainSetting(name, scope);
	become(setting, dice, "tini");
	forward(setting, [...FAULTS, SIGTTIN, SIGTTOU], NOBODY);
	if (scope === "group" && dice.oneIn(2)) setting.words.push("-g");
	else if (scope === "group")
		setting.environment.push("TINI_KILL_PROCESS_GROUP=1");
	for (const option of ["-s", "-w", "-v", "-vvv"])
		if (dice.oneIn(4)) setting.words.push(option);
	for (const status of [137, 143, 7])
		if (dice.oneIn(2)) {
			setting.words.push("-e", `${status}`);
			setting.exits.set(status, 0);
		}
	setting.words.push("--");
	return setting;
}

function dockerInit(dice: Dice): Setting {
	const scope = dice.pick(["child", "group"] as const);
	const setting = { ...plainSetting("docker --init", scope), engines: true };
	forward(setting, [...FAULTS, SIGTTIN, SIGTTOU], NOBODY);
	if (scope === "group") setting.environment.push("TINI_KILL_PROCESS_GROUP=1");
	if (dice.oneIn(2)) {
		setting.environment.push("TINI_VERBOSITY=3");
		setting.witness = /Main child exited with signal \(with signal 'Killed'\)/;
	}
	return setting;
}

function catatonit(
	dice: Dice,
	name: string,
	scope: "child" | "group",
): Setting {
	const setting = plainSetting(name, scope);
	become(setting, dice, "catatonit");
	forward(setting, [...FAULTS, ...TERMINAL_STOPS], NOBODY);
	if (scope === "group") setting.words.push("-g");
	if (dice.oneIn(2)) {
		setting.environment.push("CATATONIT_DEBUG=1");
		setting.witness = /leaving with status 137/;
	}
	setting.words.push("--");
	return setting;
}
