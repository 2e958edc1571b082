// Every finding has a container that has the fault, and one that has not: all of them at once, and one look at them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
	JsonReport,
	JsonTarget,
} from "../../src/doctor/check/report/json.ts";
import { RULES } from "../../src/doctor/check/rules.ts";
import { check } from "./doctor/cli.ts";
import type { Setting } from "./doctor/pair.ts";
import { FRONT_PAIRS } from "./doctor/pairs-front.ts";
import { PLAN_PAIRS } from "./doctor/pairs-plan.ts";
import { SIGNAL_PAIRS } from "./doctor/pairs-signal.ts";
import { Stage } from "./doctor/stage.ts";

/** Settings that are the same are one container; by their names, which have no other place. */
const settings = new Map<string, { name: string; setting: Setting }>();

function nameOf(setting: Setting): string {
	const key = JSON.stringify(setting);
	const known = settings.get(key) ?? { name: `pair-${settings.size}`, setting };
	settings.set(key, known);
	return known.name;
}

const PAIRS = [...SIGNAL_PAIRS, ...FRONT_PAIRS, ...PLAN_PAIRS].map((each) => ({
	...each,
	names: [nameOf(each.faulty), nameOf(each.sound)] as const,
}));

const found = new Map<string, JsonTarget>();
let stage: Stage;

beforeAll(async () => {
	stage = new Stage();
	await stage.place([...settings.values()]);
	const names = [...settings.values()].map(({ name }) => name);
	const { stdout, stderr } = await check("--json", ...names);
	expect(stderr).toBe("");
	const report = JSON.parse(stdout) as JsonReport;
	for (const target of report.targets) found.set(target.name, target);
}, 300_000);

afterAll(() => stage.clear());

test("there are 40 pairs and more, and every rule has one", () => {
	expect(PAIRS.length).toBeGreaterThanOrEqual(40);
	const rules = new Set(PAIRS.map(({ rule }) => rule));
	expect([...rules].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(PAIRS)("$rule: $about", ({ rule, severity, names }) => {
	test("is found where it is, and no other fault", () => {
		const findings = found.get(names[0])?.findings ?? [];
		const others = findings.filter(
			(each) => each.rule !== rule && each.severity !== "note",
		);
		const own = findings.filter((each) => each.rule === rule);
		expect(own, JSON.stringify(findings)).toMatchObject([{ severity }]);
		expect(others).toEqual([]);
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

test("what is predicted comes true", async () => {
	const predicted = [...found.values()].flatMap(({ name, running, stop }) => {
		const text = stop.predicted.join("; ");
		const [, ended] = /that ends it, with the status (\d+)$/.exec(text) ?? [];
		const status = stop.endsByItself === "no" ? 137 : Number(ended);
		return running && status > 0 ? [{ name, status }] : [];
	});
	expect(predicted.length).toBeGreaterThan(20);
	const become = await Promise.all(
		predicted.map(async ({ name }) => ({
			name,
			status: await stage.stop(name),
		})),
	);
	expect(become).toEqual(predicted);
});
