// make soak in short, so that it stays alive: a round of every dialect, with the first of its steps.
import { expect, test } from "vitest";
import { DIALECTS } from "../soak/dialects.ts";
import { Figures } from "../soak/figures.ts";
import type { Look } from "../soak/init.ts";
import { findLimits } from "../soak/limits.ts";
import { makePlan, shorten } from "../soak/plan.ts";
import { runRound } from "../soak/round.ts";
import { engine } from "./harness/docker.ts";

const STEPS = 2;

/** It lost a SIGCONT while the load began. */
const KNOWN = 7024;

const plans = [
	...DIALECTS.map((_, seed) => shorten(makePlan(seed), STEPS)),
	shorten(makePlan(KNOWN), 0),
];

test.for(plans)("a round of $setting.name, SEED=$seed", async (plan) => {
	const figures = new Figures();
	await runRound(engine(), await findLimits(engine()), plan, figures);
	expect(figures).toMatchObject({ zombies: 0, idleNanoseconds: 0 });
	expect(figures.standardReceived).toBe(figures.standardDue);
	expect(figures.realTimeReceived).toBe(figures.realTimeDue);
	const notOfFile = ({ file: _, ...rest }: Look) => rest;
	expect(figures.after.map(notOfFile)).toEqual(figures.before.map(notOfFile));
	// It has not passed by having done nothing.
	expect(figures.standardSent).toBeGreaterThan(0);
	expect(figures.realTimeSent).toBeGreaterThan(0);
	expect(figures.looks).toBe(plan.warmUp.length + plan.steps.length);
});
