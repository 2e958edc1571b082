import { type Course, predict } from "./course.ts";
import type { Facts } from "./facts.ts";
import { type Finding, SEVERITIES, type Severity } from "./finding.ts";
import { RULES } from "./rules.ts";
import { verdict } from "./verdict.ts";

/** What is to be said of a target. */
export interface Checked {
	readonly facts: Facts;
	/** undefined: nothing of it runs. */
	readonly course: Course | undefined;
	/** The predicted course of a stop, in sentences. */
	readonly verdict: readonly string[];
	/** The worst first. */
	readonly findings: readonly Finding[];
}

/** Holds every rule against the facts of a target. Pure. */
export function check(facts: Facts): Checked {
	const course =
		facts.scene === undefined ? undefined : predict(facts.scene, facts.stop);
	const findings = RULES.flatMap(({ id, severity, look }) =>
		look(facts, course).map((seen) => ({ severity, ...seen, rule: id })),
	);
	return {
		facts,
		course,
		verdict: verdict(facts, course),
		findings: findings.sort(
			(one, other) => rank(one.severity) - rank(other.severity),
		),
	};
}

function rank(severity: Severity): number {
	return SEVERITIES.indexOf(severity);
}

/** Whether there is a finding of this severity or a worse one. */
export function reaches(
	checked: readonly Checked[],
	severity: Severity,
): boolean {
	return checked.some(({ findings }) =>
		findings.some((each) => rank(each.severity) <= rank(severity)),
	);
}
