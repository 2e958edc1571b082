import { ObserveError } from "../observe/errors.ts";
import { obstacle } from "./needs.ts";
import type { Place } from "./places/place.ts";
import { record } from "./record.ts";
import type { Recorded } from "./recorded.ts";
import type { Scenario } from "./scenarios/scenario.ts";

/** What became of one scenario. */
export type Result = { readonly scenario: Scenario } & (
	| { readonly kind: "recorded"; readonly recorded: Recorded }
	/** It cannot be run here; why, and what to do. */
	| { readonly kind: "skipped"; readonly reason: string }
	/** It did not go as it should. */
	| { readonly kind: "failed"; readonly reason: string }
);

/** Is told of what goes on. */
export interface Listener {
	begun(scenario: Scenario): void;
	done(result: Result): void;
	/** Whether a signal is ending all of it: nothing more is begun, and what ends now tells nothing. */
	readonly interrupted: boolean;
}

/**
 * Runs scenarios, so many at a time, and returns their results in the scenarios' order.
 *
 * @throws ObserveError when the place cannot run any
 */
export async function runAll(
	scenarios: readonly Scenario[],
	place: Place,
	jobs: number,
	listener: Listener,
): Promise<Result[]> {
	const results: Result[] = [];
	const rest = scenarios.entries();
	const lane = async () => {
		for (const [index, scenario] of rest) {
			if (listener.interrupted) return;
			listener.begun(scenario);
			const result = await run(scenario, place);
			if (listener.interrupted) return;
			results[index] = result;
			listener.done(result);
		}
	};
	await Promise.all(Array.from({ length: jobs }, lane));
	return results;
}

async function run(scenario: Scenario, place: Place): Promise<Result> {
	const reason = obstacle(scenario, place);
	if (reason !== undefined) return { kind: "skipped", scenario, reason };
	try {
		return {
			...{ kind: "recorded", scenario },
			recorded: await record(scenario, place),
		};
	} catch (error) {
		if (error instanceof ObserveError) throw error;
		return { kind: "failed", scenario, reason: (error as Error).message };
	}
}
