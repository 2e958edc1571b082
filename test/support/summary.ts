import type { Reporter, TestModule } from "vitest/node";

/** So many failures are told of again, and so much of each. */
const FAILURES = 20;
const LINES = 3;

/**
 * The end of a run, for whatever reads a log, or only its end: what has failed, how many tests were skipped, if any, and
 * as the last line "N passed, N failed".
 */
export default class Summary implements Reporter {
	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly unknown[],
	): void {
		const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
		const failures: string[] = [];
		for (const module of modules) {
			for (const test of module.children.allTests()) {
				const { state, errors: because } = test.result();
				count[state]++;
				if (state === "failed")
					failures.push(
						`${module.project.name} ${module.relativeModuleId} > ${test.fullName}: ${begin(because[0]?.message)}`,
					);
			}
			// A file that could not be read, or a hook that failed, has failed without a test.
			if (module.state() === "failed" && count.failed === 0) count.failed++;
		}
		for (const failure of failures.slice(0, FAILURES))
			console.log(`failed: ${failure}`);
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
