// The predicted course of a stop, in sentences.
import { nameOfSignal } from "../../observe/signals.ts";
import type { Course, Fate } from "./course.ts";
import { describe, seconds, several } from "./describe.ts";
import type { Effect } from "./effect.ts";
import { killedAtTheEnd } from "./ending.ts";
import type { Facts } from "./facts.ts";
import type { Init } from "./init.ts";
import { isShellProcess } from "./roles.ts";

/** Says who gets the signal, who is told, who is cut off, how long it takes and with which status it ends. */
export function verdict(facts: Facts, course: Course | undefined): string[] {
	const { scene, stop } = facts;
	if (scene === undefined || course === undefined) return [];
	const chain = [...course.told.values()].filter(
		({ process }) =>
			scene.inits.has(process.pid) || process === course.taker?.process,
	);
	return [
		`a stop sends ${nameOfSignal(stop.signal)} to ${describe(scene.first)}`,
		...chain.map((fate) => step(fate, scene.inits.get(fate.process.pid))),
		...(course.losses.length > 0 && course.end !== "no"
			? [
					`killed before they can clean up: ${several(course.losses.map(({ process }) => process))}`,
				]
			: []),
		ending(facts, course),
	];
}

const EFFECTS: Readonly<Record<Effect, string>> = {
	catches: "catches it",
	takes: "waits for it",
	"may take": "has blocked it, and may take it later",
	ignores: "ignores it",
	drops: "has no handler, so the kernel drops it",
	ends: "has no handler, and is ended by it",
	nothing: "does nothing on it",
	unknown: "may or may not take it: this user may not see it",
};

function step({ process, signal, effect }: Fate, init: Init | undefined) {
	const name = nameOfSignal(signal);
	if (init === undefined) {
		const trap =
			isShellProcess(process) && effect === "catches"
				? "has a trap for it: whether that passes it on is not to be seen"
				: EFFECTS[effect];
		return `${name}: ${describe(process)} ${trap}`;
	}
	return `${init.name} passes it on to ${AUDIENCES[init.audience]}${held(init)}`;
}

const AUDIENCES: Readonly<Record<Init["audience"], string>> = {
	command: "its command",
	group: "its command's process group",
	everyone: "everyone",
	services: "its services, as they are configured",
};

function held({ plan, linger }: Init): string {
	const parts = [
		...(plan && plan.delay > 0 ? [`after ${seconds(plan.delay)}`] : []),
		...(plan?.grace === undefined
			? []
			: [`kills all ${seconds(plan.grace)} later`]),
		...(linger > 0
			? [`waits up to ${seconds(linger)} for those left`]
			: ["leaves with the command"]),
	];
	return `; ${parts.join(", ")}`;
}

function ending({ stop, scene }: Facts, { end, taker }: Course): string {
	if (end === "no") return killedAtTheEnd(stop);
	const limit =
		stop.timeout === undefined
			? "ends by itself"
			: `ends by itself if it takes less than ${stop.timeout} s, otherwise by SIGKILL with 137`;
	if (end === "unknown")
		return `whether it ends by itself is not to be seen; ${limit}`;
	const command = taker !== undefined && taker.process !== scene?.first;
	return taker?.effect === "ends"
		? `it ends at once, ${command ? `with ${128 + taker.signal}` : `by ${nameOfSignal(taker.signal)}`}`
		: `it ${limit}`;
}
