import type { Reporter, TestModule } from "vitest/node";

/** The last line of a run, for whatever reads a log: "N passed, N failed"; before it how many were skipped, if any. */
export default class Summary implements Reporter {
	onTestRunEnd(
		modules: readonly TestModule[],
		errors: readonly unknown[],
	): void {
		const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
		for (const module of modules) {
			for (const test of module.children.allTests())
				count[test.result().state]++;
			// A file that could not be read, or a hook that failed, has failed without a test.
			if (module.state() === "failed" && count.failed === 0) count.failed++;
		}
		const skipped = count.skipped + count.pending;
		const page = process.env.SANITIZE ? "sanitizers.md" : "machines.md";
		if (skipped > 0)
			console.log(`${skipped} skipped, with their reasons in docs/${page}`);
		console.log(`${count.passed} passed, ${count.failed} failed`);
	}
}
