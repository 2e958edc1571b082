// What the older inits' options ask for, by their manuals and docs/dialects.md.
import { SIG } from "../kernel/names.ts";
import type { World } from "../world/world.ts";
import type { Settings } from "./settings.ts";

const STOPS_OF_TERMINAL = [SIG.SIGTSTP, SIG.SIGTTIN, SIG.SIGTTOU];

function drop(settings: Settings, signals: readonly number[]): void {
	for (const signal of signals) settings.rewrites.set(signal, 0);
}

const READERS: Record<
	Exclude<World["name"], "firstborn">,
	(settings: Settings, options: readonly string[]) => void
> = {
	"dumb-init"(settings, options) {
		Object.assign(settings, { placement: "session", cleanStart: true });
		Object.assign(settings, { statusAbsent: 2, statusRefused: 2 });
		for (const option of options) {
			const [, from, to] = /^-r([0-9]+):([0-9]+)$/.exec(option) ?? [];
			if (from) settings.rewrites.set(Number(from), Number(to));
		}
		if (options.includes("-c"))
			Object.assign(settings, { scope: "child", placement: "shared" });
	},
	tini(settings, options) {
		Object.assign(settings, { placement: "foreground", farewell: false });
		settings.scope = options.includes("-g") ? "group" : "child";
		drop(settings, [SIG.SIGTTIN, SIG.SIGTTOU]);
		for (const option of options)
			if (option.startsWith("-e"))
				settings.exits.set(Number(option.slice(2)), 0);
	},
	catatonit(settings, options) {
		Object.assign(settings, { placement: "foreground", farewell: false });
		Object.assign(settings, { statusAbsent: 1, statusRefused: 1 });
		settings.scope = options.includes("-g") ? "group" : "child";
		settings.commandBlocks = STOPS_OF_TERMINAL;
		drop(settings, STOPS_OF_TERMINAL);
	},
};

/** Reads a world's options as the init of that name does. None of them waits for anybody, or ends anybody in time. */
export function readOlder(settings: Settings, world: World): Settings {
	Object.assign(settings, { linger: 0, stops: new Set(), followsStop: false });
	if (world.name !== "firstborn") READERS[world.name](settings, world.options);
	return settings;
}
