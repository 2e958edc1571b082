import { nameOfSignal } from "../../../observe/signals.ts";
import type { Fate } from "../course.ts";
import { stopWith } from "../cures.ts";
import { describe, dispositions } from "../describe.ts";
import { acts, effectOf } from "../effect.ts";
import { killedAtTheEnd } from "../ending.ts";
import type { Scene } from "../facts.ts";
import type { Rule } from "../finding.ts";
import { isShellProcess } from "../roles.ts";

/** Signals that programs end on in order; HUP and the user's are mostly for something else. */
const STOPS = [15, 2, 3];

/**
 * The signal that a program ends on instead of the one that it gets. A shell catches INT for itself. SIGINT alone, beside a
 * signal that ends it by default, says nothing: an interpreter catches that for every program.
 */
export function otherStopOf(
	{ process, signal, effect }: Fate,
	scene: Scene,
): number | undefined {
	if (isShellProcess(process)) return undefined;
	const candidates =
		effect === "drops" || effect === "ignores" || effect === "nothing"
			? STOPS
			: effect === "ends"
				? [15]
				: [];
	return candidates.find(
		(each) => each !== signal && acts(effectOf(process, each, scene)),
	);
}

/** A program that ends on INT or QUIT, and is sent TERM; or one that cleans up on TERM, and is sent QUIT. */
export const signalMismatch: Rule = {
	id: "signal-mismatch",
	severity: "error",
	title: "The stop signal is not the one that the program catches",
	evidence:
		"STOPSIGNAL, or SIGTERM, beside SigCgt of the process that the signal gets to",
	cure: "STOPSIGNAL, stop_signal, or firstborn's --rewrite",
	look({ scene, stop, container, image }, course) {
		const taker = course?.taker;
		if (scene === undefined || taker === undefined) return [];
		const other = otherStopOf(taker, scene);
		if (other === undefined) return [];
		const { process, effect, signal } = taker;
		const ends = effect === "ends";
		const name = nameOfSignal(signal);
		const source =
			container?.stopSignal || image?.stopSignal
				? "the configuration says so"
				: "nothing else is configured";
		return [
			{
				severity: ends ? "warning" : "error",
				message: `the stop signal is ${nameOfSignal(stop.signal)}, and ${describe(process)} catches ${nameOfSignal(other)}`,
				evidence: [
					`stop signal: ${nameOfSignal(stop.signal)} (${source})`,
					dispositions(process, scene),
				],
				consequence: ends
					? `${name} ends it at once, with the status ${128 + signal}: its handler for ${nameOfSignal(other)} does not run`
					: `${name} does nothing; ${killedAtTheEnd(stop)}`,
				cure: stopWith(
					other,
					`stop it by ${nameOfSignal(other)}; under firstborn --rewrite=${nameOfSignal(stop.signal)}:${nameOfSignal(other)} does the same`,
				),
			},
		];
	},
};
