// The simulated and the native tests with programs that count: make coverage.
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { FOLDER, PROGRAMS } from "./programs.ts";

const root = join(import.meta.dirname, "../..");

export default defineConfig({
	test: {
		root,
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: "simulated",
					include: ["test/simulated/**/*.test.ts"],
					// Its modules do not count, and are not the source.
					exclude: ["test/simulated/mutants.test.ts"],
					setupFiles: ["test/coverage/collect.ts"],
					env: { FIRSTBORN_BUILD: FOLDER },
					testTimeout: 180_000,
				},
			},
			{
				test: {
					name: "native",
					include: ["test/native/**/*.test.ts"],
					setupFiles: ["test/coverage/leave-out.ts"],
					env: { FIRSTBORN_PROGRAMS: PROGRAMS },
					testTimeout: 180_000,
				},
			},
		],
	},
});
