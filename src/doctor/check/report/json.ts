import { nameOfSignal } from "../../../observe/signals.ts";
import type { Checked } from "../check.ts";
import type { Facts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { Problem } from "../gather.ts";

/** The shape of --json: docs/doctor.md. Fields may be added; those that there are keep their meaning. */
export interface JsonReport {
	readonly version: 1;
	readonly targets: readonly JsonTarget[];
	readonly problems: readonly {
		readonly target: string;
		readonly message: string;
	}[];
}

/** One target of a report. */
export interface JsonTarget {
	readonly kind: Facts["kind"];
	readonly name: string;
	readonly id: string;
	readonly engine: string | null;
	readonly running: boolean;
	readonly stop: {
		readonly signal: string;
		/** Seconds; null: not to be seen, or without end. */
		readonly timeout: number | null;
		/** yes, no, unknown: whether it ends before SIGKILL; null: it does not run. A prediction. */
		readonly endsByItself: string | null;
		readonly predicted: readonly string[];
	};
	readonly findings: readonly Finding[];
}

/** The report as an object. */
export function jsonReport(
	checked: readonly Checked[],
	problems: readonly Problem[],
): JsonReport {
	return {
		version: 1,
		targets: checked.map(({ facts, course, verdict, findings }) => ({
			kind: facts.kind,
			name: facts.name,
			id: facts.id,
			engine: facts.engine ?? null,
			running: facts.scene !== undefined,
			stop: {
				signal: nameOfSignal(facts.stop.signal),
				timeout: facts.stop.timeout ?? null,
				endsByItself: course?.end ?? null,
				predicted: verdict,
			},
			findings,
		})),
		problems: problems.map(({ name, error }) => ({
			target: name,
			message: error.message,
		})),
	};
}
