// The same command line for an original and its dialect, run to its end.
import { expect } from "vitest";
import {
	type Outcome,
	run,
	runInNamespace,
	type Side,
} from "../../support/namespace.ts";
import { EMULATED } from "../../support/programs.ts";
import type { Couple } from "./compare.ts";
import type { Plan } from "./plan.ts";
import { carryOut } from "./stage.ts";

/** Where and with what both are run. */
export interface Surroundings {
	env?: Record<string, string>;
	/** The words of a program that starts the init: env, launch, a shell. */
	before?: string[];
	/** Whether here, not as PID 1 of a namespace; numbers of processes are replaced then. */
	here?: boolean;
}

/** The same with every number of a process that an init tells as N. */
function withoutPids(seen: object): object {
	const text = JSON.stringify(seen)
		.replaceAll(/(tini|catatonit)( \(|:)\d+\)/g, "$1$2N)")
		.replaceAll(/pid(=|:? ')\d+/g, "pid$1N");
	return JSON.parse(text);
}

/** Runs both, compares what is comparable, and returns the original's outcome. */
export async function beside(
	{ original, dialect }: Couple,
	words: string[],
	comparable: (outcome: Outcome, side: Side) => object,
	{ env = {}, before = [], here = false }: Surroundings = {},
): Promise<Outcome> {
	const runs = [original, dialect].map(async (side) => {
		const [word = "", ...rest] = [...before, ...side.words, ...words];
		const how = here ? run : runInNamespace;
		return how(word, rest, { env: { PATH: "/usr/bin:/bin", ...env } });
	});
	const [theirs, ours] = (await Promise.all(runs)) as [Outcome, Outcome];
	const seen = [comparable(ours, dialect), comparable(theirs, original)];
	// In qemu's namespaces its own thread has number 2.
	const [mine, wanted] = here || EMULATED ? seen.map(withoutPids) : seen;
	expect(mine).toEqual(wanted);
	return theirs;
}

/** A plan as PID 1 with nothing around it, but for what is said. */
export function planOf(words: string[], said: Partial<Plan> = {}): Plan {
	return {
		...{ words, env: {}, blocked: [], ignored: [], first: true },
		...{ fourth: false, audience: "witness", steps: [], ...said },
	};
}

/** As {@link beside}, of a plan. */
export async function besideWith(
	{ original, dialect }: Couple,
	plan: Plan,
	comparable: (outcome: Outcome, side: Side, plan: Plan) => object,
): Promise<Outcome> {
	const [theirs, ours] = (await Promise.all(
		[original, dialect].map((side) => carryOut(side, plan)),
	)) as [Outcome, Outcome];
	expect({ plan, ...comparable(ours, dialect, plan) }).toEqual({
		...{ plan, ...comparable(theirs, original, plan) },
	});
	return theirs;
}

/** The signals that a witness has told of, its first member's. */
export function heard({ stdout }: { stdout: string }): number[] {
	return [...stdout.matchAll(/^0 (\d+) code/gm)].map(([, signal]) =>
		Number(signal),
	);
}
