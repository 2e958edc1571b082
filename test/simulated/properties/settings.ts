// What a world's options ask for, read here once more, by the manual and not by the init's own reading.
import { SIG } from "../kernel/names.ts";
import type { World } from "../world/world.ts";

/** Times are nanoseconds; FOREVER is no limit. */
export interface Settings {
	scope: "child" | "group" | "tree";
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
}

const FOREVER = Number.POSITIVE_INFINITY;

function signal(name: string): number {
	if (name === "RTMIN") return 34;
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

/** Reads a world's options. */
export function settingsOf(world: World): Settings {
	const settings: Settings = {
		...{ scope: "group", linger: 5e9, grace: FOREVER, delay: 0 },
		...{ beforeStop: false, beforeStopTimeout: 5e9, seals: false },
		...{ stops: new Set([SIG.SIGTERM, SIG.SIGINT, 37]) },
		...{ rewrites: new Map(), exits: new Map() },
	};
	for (const option of world.options) {
		const short = /^-r(.*)$/.exec(option);
		const [name = "", value = ""] = short
			? ["--rewrite", short[1] ?? ""]
			: option.split("=");
		readers[name]?.(settings, value);
	}
	for (const [from, to] of settings.rewrites)
		if (to === 0) settings.stops.delete(from);
	return settings;
}
