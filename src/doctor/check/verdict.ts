// The predicted course of a stop, in sentences.
import { nameOfSignal } from "../../observe/signals.ts";
import type { Course, Fate } from "./course.ts";
import { describe, seconds, several } from "./describe.ts";
import { type Effect, isUnheard } from "./effect.ts";
import { killedAtTheEnd } from "./ending.ts";
import type { Facts } from "./facts.ts";
import type { Init } from "./manner.ts";
import { isShellProcess } from "./roles.ts";

/** Says who gets the signal, who is told, who is cut off, how long it takes and with which status it ends. */
export function verdict(facts: Facts, course: Course | undefined): string[] {
	const { scene, stop } = facts;
	if (scene === undefined || course === undefined) return [];
	if (isUnheard(stop.signal))
		return [
			`${nameOfSignal(stop.signal)} reaches no program: nobody can act on it`,
		];
	const chain = [...course.told.values()].filter(
		({ process }) =>
			process !== scene.first &&
			(scene.inits.has(process.pid) || process === course.taker?.process),
	);
	const init = scene.inits.get(scene.first.pid);
	const begun = `${nameOfSignal(stop.signal)} goes to ${describe(scene.first)}`;
	return [
		init === undefined && course.taker !== undefined
			? `${begun}, which ${does(course.taker)}`
			: begun,
		...(init === undefined ? [] : [passing(init)]),
		...(stop.everyone
			? ["Podman sends it to every other process of the container, too"]
			: []),
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
	takes: "takes it",
	"may take": "has blocked it, and may take it later",
	ignores: "ignores it",
	drops: "has no handler, so the kernel drops it",
	ends: "has no handler, and is ended by it",
	nothing: "does nothing on it",
	unknown: "may or may not take it: this user may not see it",
};

function does({ process, effect }: Fate): string {
	return isShellProcess(process) && effect === "catches"
		? "has a trap for it; whether that passes it on is not to be seen"
		: EFFECTS[effect];
}

function step(fate: Fate, init: Init | undefined): string {
	return init === undefined
		? `${describe(fate.process)} gets ${nameOfSignal(fate.signal)}, and ${does(fate)}`
		: passing(init);
}

const AUDIENCES: Readonly<Record<Init["audience"], string>> = {
	command: "its command",
	group: "its command's process group",
	everyone: "everyone",
	services: "its services, as they are configured",
};

function passing({ name, audience, plan, linger }: Init): string {
	const held = plan && plan.delay > 0 ? ` after ${seconds(plan.delay)}` : "";
	return [
		`${name} passes it on to ${AUDIENCES[audience]}${held}`,
		...(plan?.grace === undefined
			? []
			: [`kills whoever is left ${seconds(plan.grace)} later`]),
		linger > 0
			? `waits up to ${seconds(linger)} for those that the command leaves`
			: "leaves with the command",
	].join(", ");
}

function ending(
	{ stop, scene }: Facts,
	{ end, taker, waited, told }: Course,
): string {
	if (end === "no") return killedAtTheEnd(stop);
	const limit =
		stop.timeout === undefined
			? "how long it may take is not to be seen from here"
			: `if it is not over in ${stop.timeout} s, everyone gets SIGKILL, and the status is 137`;
	if (end === "yes" && taker?.effect === "ends") {
		const name = nameOfSignal(taker.signal);
		const others = [...waited].some((pid) => pid !== taker.process.pid);
		if (others)
			return `that ends it, and with it the container as soon as those left have ended; ${limit}`;
		const inits = [...(scene?.inits ?? [])].filter(([pid]) => told.has(pid));
		if (inits.some(([, init]) => init.rewritesExit)) return "that ends it";
		return taker.process === scene?.first
			? `it is ended by ${name}`
			: `that ends it, with the status ${128 + taker.signal}`;
	}
	return limit;
}
