import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./places/place.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** Where scenarios look for programs, after the lab's own folder: containers are shown /usr and what belongs to it. */
export const FOLDERS = [
	...["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"],
	...["/sbin", "/bin"],
];

/** The Debian packages of programs whose package is called otherwise. */
const PACKAGES: Readonly<Record<string, string>> = {
	node: "nodejs",
	setsid: "util-linux",
	sleep: "coreutils",
};

/** Why a scenario cannot be run in a place, with what to do; undefined: it can. One line. */
export function obstacle(scenario: Scenario, place: Place): string | undefined {
	const missing = ["sh", "bash", "sleep", ...(scenario.needs ?? [])].filter(
		(program) => !FOLDERS.some((folder) => existsSync(join(folder, program))),
	);
	if (scenario.target.kind === "words" && missing.length > 0)
		return `needs ${missing.join(", ")}: apt-get install ${missing.map((each) => PACKAGES[each] ?? each).join(" ")}`;
	if (scenario.terminal && !place.terminals)
		return "needs a terminal: run it with --on=docker or --on=podman";
	if (scenario.target.kind === "image" && !place.images)
		return "an image needs an engine: --on=docker or --on=podman";
	return undefined;
}
