// What a world's options ask for, read here once more, by the manual and not by the init's own reading.
import { SIG } from "../kernel/names.ts";
import type { World } from "../world/world.ts";
import { readOlder } from "./older.ts";

/** Times are nanoseconds; FOREVER is no limit. */
export interface Settings {
	scope: "child" | "group" | "tree";
	/** Where the command runs: in the init's group, as a session's leader, a group's leader, or what suits the terminal. */
	placement: "shared" | "session" | "foreground" | "fitting";
	linger: number;
	grace: number;
	delay: number;
	beforeStop: boolean;
	seals: boolean;
	beforeStopTimeout: number;
	stops: Set<number>;
	/** What a signal is sent on as; 0: not at all. */
	rewrites: Map<number, number>;
	exits: Map<number, number>;
	/** What a command ends with that is not there, or may not be executed. */
	statusAbsent: number;
	statusRefused: number;
	/** Whether a terminal's signals have reached the command by the same way as the init. */
	sharesTerminal: boolean;
	/** Whether the command's group is told when it has ended and nobody lingers. */
	farewell: boolean;
	/** Whether the command starts with no signal blocked or ignored, whatever the init was started with. */
	cleanStart: boolean;
	/** Signals that the command starts with blocked besides. */
	commandBlocks: readonly number[];
	/** Whether a command stopped on a terminal is to stop the init, or to go on. */
	followsStop: boolean;
}

export const FOREVER = Number.POSITIVE_INFINITY;

function signal(name: string): number {
	const realTime = /^RTM(IN|AX)(?:[+-]([0-9]+))?$/.exec(name);
	if (realTime?.[1] === "IN") return 34 + Number(realTime[2] ?? 0);
	if (realTime) return 64 - Number(realTime[2] ?? 0);
	if (/^[0-9]+$/.test(name)) return Number(name);
	return SIG[`SIG${name}` as keyof typeof SIG];
}

function time(text: string): number {
	return text.endsWith("ms")
		? Number(text.slice(0, -2)) * 1e6
		: Number(text) * 1e9;
}

const readers: Record<string, (settings: Settings, value: string) => void> = {
	"--scope": (settings, value) => {
		settings.scope = value as Settings["scope"];
	},
	"-c": (settings) => {
		settings.scope = "child";
	},
	"--linger": (settings, value) => {
		settings.linger = time(value);
	},
	"--grace": (settings, value) => {
		settings.grace = time(value);
	},
	"--delay": (settings, value) => {
		settings.delay = time(value);
	},
	"--before-stop": (settings) => {
		settings.beforeStop = true;
	},
	"--seal": (settings) => {
		settings.seals = true;
	},
	"--before-stop-timeout": (settings, value) => {
		settings.beforeStopTimeout = time(value);
	},
	"--rewrite": (settings, value) => {
		const [from = "", to = ""] = value.split(":");
		settings.rewrites.set(signal(from), signal(to));
	},
	"--exit": (settings, value) => {
		const [from, to] = value.split(":").map(Number);
		settings.exits.set(from ?? 0, to ?? 0);
	},
	"--stop-signals": (settings, value) => {
		settings.stops = new Set(value.split(",").map(signal));
	},
};

/** A name's settings before its options are read: firstborn's own. */
function defaults(): Settings {
	return {
		...{ scope: "group", placement: "fitting", linger: 5e9, grace: FOREVER },
		...{ delay: 0, beforeStop: false, beforeStopTimeout: 5e9, seals: false },
		...{ stops: new Set([SIG.SIGTERM, SIG.SIGINT, 37]) },
		...{ rewrites: new Map(), exits: new Map(), sharesTerminal: false },
		...{ farewell: true, cleanStart: false, commandBlocks: [] },
		...{ followsStop: true, statusAbsent: 127, statusRefused: 126 },
	};
}

/** Reads a world's options. */
export function settingsOf(world: World): Settings {
	const settings = defaults();
	if (world.name !== "firstborn") return readOlder(settings, world);
	for (const option of world.options) {
		const short = /^-r(.*)$/.exec(option);
		const [name = "", value = ""] = short
			? ["--rewrite", short[1] ?? ""]
			: option.split("=");
		readers[name]?.(settings, value);
	}
	for (const [from, to] of settings.rewrites)
		if (to === 0) settings.stops.delete(from);
	if (settings.scope === "child") {
		settings.placement = "shared";
		settings.sharesTerminal = true;
	}
	return settings;
}
