// Every finding has a container that has the fault, and one that has not: all of them at once, and one look at them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
	JsonReport,
	JsonTarget,
} from "../../src/doctor/check/report/json.ts";
import { RULES } from "../../src/doctor/check/rules.ts";
import { check } from "./doctor/cli.ts";
import { FRONT_PAIRS } from "./doctor/pairs-front.ts";
import { PLAN_PAIRS } from "./doctor/pairs-plan.ts";
import { SIGNAL_PAIRS } from "./doctor/pairs-signal.ts";
import { Stage } from "./doctor/stage.ts";

const PAIRS = [...SIGNAL_PAIRS, ...FRONT_PAIRS, ...PLAN_PAIRS].map(
	(each, index) => ({
		...each,
		names: [`pair-${index}-faulty`, `pair-${index}-sound`] as const,
	}),
);

const found = new Map<string, JsonTarget>();
let stage: Stage;

beforeAll(async () => {
	stage = new Stage();
	await stage.place(
		PAIRS.flatMap(({ names, faulty, sound }) => [
			{ name: names[0], setting: faulty },
			{ name: names[1], setting: sound },
		]),
	);
	const { stdout, stderr } = await check(
		"--json",
		...PAIRS.flatMap(({ names }) => names),
	);
	expect(stderr).toBe("");
	const report = JSON.parse(stdout) as JsonReport;
	for (const target of report.targets) found.set(target.name, target);
}, 120_000);

afterAll(() => stage.clear());

test("there are 40 pairs and more, and every rule has one", () => {
	expect(PAIRS.length).toBeGreaterThanOrEqual(40);
	const rules = new Set(PAIRS.map(({ rule }) => rule));
	expect([...rules].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(PAIRS)("$rule: $about", ({ rule, severity, names }) => {
	test("is found where it is", () => {
		const findings = found.get(names[0])?.findings ?? [];
		const own = findings.filter((each) => each.rule === rule);
		expect(own, JSON.stringify(findings)).toMatchObject([{ severity }]);
	});

	test("is not found where it is not, and nothing else is", () => {
		const findings = found.get(names[1])?.findings;
		expect(
			findings?.filter(
				(each) => each.rule === rule || each.severity !== "note",
			),
		).toEqual([]);
	});
});
