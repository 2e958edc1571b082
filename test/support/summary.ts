import type { Reporter, TestModule } from "vitest/node";

/** So many tests are told of again, and so much of what each has complained of. */
const NOTABLE = 20;
const LINES = 3;

/**
 * The end of a run, for whatever reads a log, or only its end: what has failed, or passed only when it ran once more, how
 * many tests were skipped, if any, and as the last line "N passed, N failed".
 */
export default class Summary implements Reporter {
	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly unknown[],
	): void {
		const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
		const notable: string[] = [];
		for (const module of modules) {
			const file = `${module.project.name} ${module.relativeModuleId}`;
			for (const test of module.children.allTests()) {
				const { state, errors: because } = test.result();
				count[state]++;
				const isFlaky = test.diagnostic()?.flaky === true;
				if (state !== "failed" && !isFlaky) continue;
				const how = isFlaky ? "passed at the second try" : "failed";
				const name = `${file} > ${test.fullName}`;
				notable.push(`${how}: ${name}: ${begin(because?.[0]?.message)}`);
			}
			for (const { message } of module.errors()) {
				count.failed++;
				notable.push(`failed: ${file}: ${begin(message)}`);
			}
			// A file that could not be read, or a hook that failed, has failed without a test.
			if (module.state() === "failed" && count.failed === 0) count.failed++;
		}
		for (const line of notable.slice(0, NOTABLE)) console.log(line);
		const skipped = count.skipped + count.pending;
		const page = process.env.SANITIZE ? "sanitizers.md" : "machines.md";
		if (skipped > 0)
			console.log(`${skipped} skipped, with their reasons in docs/${page}`);
		console.log(`${count.passed} passed, ${count.failed} failed`);
	}
}

/** The beginning of a message, on one line. */
function begin(message = "no message"): string {
	return message.split("\n").slice(0, LINES).join(" / ");
}
