import { safeJson } from "../../cli/json.ts";
import type { Result } from "../run.ts";

/** Results as JSON: docs/lab.md tells its fields. Names once given stay. */
export function json(place: string, results: readonly Result[]): string {
	return safeJson(
		{
			place,
			scenarios: results.flatMap((result) =>
				result.kind === "recorded" ? [result.recorded] : [],
			),
			skipped: others(results, "skipped"),
			failed: others(results, "failed"),
		},
		"\t",
	);
}

function others(results: readonly Result[], kind: "skipped" | "failed") {
	return results.flatMap((result) =>
		result.kind === kind
			? [{ scenario: result.scenario.name, reason: result.reason }]
			: [],
	);
}
