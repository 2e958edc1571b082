import { expect } from "vitest";
import type { Rule, Verdict } from "../../../src/doctor/stop-test/judge.ts";
import { IMAGE } from "../../support/engine.ts";
import { type DoctorOptions, doctor } from "./doctor.ts";

/** What stop-test prints with --json, as far as the tests look. */
export interface Report {
	passed: boolean;
	verdicts: Verdict[];
	stopSignal: string;
	stop?: {
		exitCode: number;
		sight: { source: string; reason?: string };
		events: { kind: string; signal?: number }[];
	};
}

/** A report, and the rules that were broken or not to be judged, in their order. */
export interface Tested {
	status: number | null;
	report: Report;
	failed: Rule[];
	unknown: Rule[];
	/** What was said of a rule. */
	text(rule: Rule): string;
}

/** Runs `stop-test` on the tests' image, and reads its report. */
export async function stopTest(
	command: string[],
	options: string[] = [],
	how?: DoctorOptions,
): Promise<Tested> {
	const { status, stdout, stderr } = await doctor(
		["stop-test", "--json", ...options, IMAGE, "--", ...command],
		how,
	);
	expect(stderr).toBe("");
	const report = JSON.parse(stdout) as Report;
	const are = (outcome: Verdict["outcome"]) =>
		report.verdicts.flatMap((each) =>
			each.outcome === outcome ? [each.rule] : [],
		);
	return {
		...{ status, report, failed: are("failed"), unknown: are("unknown") },
		text: (rule) =>
			report.verdicts.find((each) => each.rule === rule)?.text ?? "",
	};
}
