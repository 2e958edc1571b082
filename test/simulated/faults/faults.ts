// Random worlds in which a call fails: a few of the calls of many worlds, or with WHOLE every call with every error.
import fc from "fast-check";
import { loadModule } from "../host/program.ts";
import { holdInRounds } from "../rounds.ts";
import { world } from "../world/arbitrary.ts";
import type { World } from "../world/world.ts";
import { ERRORS, nameOfCall } from "./errors.ts";
import { expectOutcome, type Fault, type Made, runWith } from "./run.ts";

export const module = loadModule("firstborn");

const IS_WHOLE = process.env.WHOLE !== undefined;

/** A fault by numbers that are counted round: whichever there are. */
interface Choice {
	readonly point: number;
	readonly error: number;
	readonly forever: boolean;
}

interface Case {
	readonly world: World;
	/** Some faults, or all. */
	readonly choices: readonly Choice[] | undefined;
}

const choice: fc.Arbitrary<Choice> = fc.record({
	point: fc.nat({ max: 5000 }),
	error: fc.nat({ max: 100 }),
	forever: fc.boolean(),
});

/**
 * The most calls of a world all of whose faults are tried: twice as many take four times as long. Of 200 worlds one is
 * longer, a storm of orphans or signals; another is taken for it, and its faults are among those that are chosen.
 */
const LONGEST = 400;

const cases: fc.Arbitrary<Case> = fc.record({
	world: world.filter(
		(one) =>
			one.name === "firstborn" &&
			(!IS_WHOLE || runWith(one, module).calls.length <= LONGEST),
	),
	choices: IS_WHOLE
		? fc.constant(undefined)
		: fc.array(choice, { minLength: 1, maxLength: 8, size: "max" }),
});

function errorsOf(number: number) {
	return ERRORS[nameOfCall(number)];
}

/** Every fault that a world's calls can have. */
function* allOf(calls: readonly Made[]): Iterable<Fault> {
	for (const [point, { number }] of calls.entries())
		for (const error of errorsOf(number))
			for (const forever of [false, true]) yield { point, error, forever };
}

/** The faults that are chosen: of the calls that can fail at all. */
function* chosenOf(
	calls: readonly Made[],
	choices: readonly Choice[],
): Iterable<Fault> {
	const able = [...calls.entries()].flatMap(([point, { number }]) => {
		const errors = errorsOf(number);
		return errors.length > 0 ? [{ point, errors }] : [];
	});
	for (const choice of choices) {
		const chosen = able[choice.point % able.length];
		const error = chosen?.errors[choice.error % chosen.errors.length];
		if (chosen && error)
			yield { point: chosen.point, error, forever: choice.forever };
	}
}

/** The first fault of a case, of some or of all, that does not come out as it should; undefined without one. */
export function failureOf({
	world,
	choices,
}: Case): [Fault, unknown] | undefined {
	const { calls } = runWith(world, module);
	for (const fault of choices ? chosenOf(calls, choices) : allOf(calls))
		try {
			expectOutcome(runWith(world, module, fault));
		} catch (error) {
			return [fault, error];
		}
	return undefined;
}

/** A world, the fault, and what happens then, a line each. */
function tell(one: Case): string {
	const [fault, error] = failureOf(one) ?? [];
	const story: string[] = [];
	try {
		runWith(one.world, module, fault, (sentence) => story.push(sentence));
	} catch (error) {
		story.push(`then: ${error}`);
	}
	const data = JSON.stringify({ world: one.world, fault });
	return [data, ...story.slice(0, 200), `${error}`].join("\n");
}

/** Makes the tests of one share of the faults. */
export function holdInFaults(share: number): void {
	holdInRounds(share, {
		...{ cases, tell, shrinks: !IS_WHOLE },
		...(IS_WHOLE ? { ofSeed: 10, usual: 1000 } : { ofSeed: 150, usual: 600 }),
		check(one) {
			const [fault, error] = failureOf(one) ?? [];
			if (fault)
				throw new Error(`${JSON.stringify(fault)}: ${error}`, { cause: error });
		},
	});
}
