import {
	defineConfig,
	type TestProjectInlineConfiguration,
} from "vitest/config";
import { ON_EVERY_MACHINE } from "./test/support/on-every-machine.ts";
import { SEALED } from "./test/support/sealed.ts";
import { hostMachine, MACHINES } from "./tools/machines.ts";
import { VARIANTS } from "./tools/sanitized/variants.ts";

/** The native tests once more, with another machine's programs: a choice of them, or with MACHINES=whole all. */
const files = process.env.MACHINES === "whole" ? ["**/*"] : ON_EVERY_MACHINE;

const machines = MACHINES.filter((each) => each !== hostMachine()).map(
	({ name }): TestProjectInlineConfiguration => ({
		test: {
			name: `native-${name}`,
			include: files.map((file) => `test/native/${file}.test.ts`),
			env: { MACHINE: name },
			setupFiles: ["test/support/limited.ts"],
			testTimeout: 120_000,
			// qemu has races of its own with signals (docs/machines.md): what fails twice in a row is not one of them.
			retry: name === "ia32" ? 0 : 1,
		},
	}),
);

/** The native tests with sanitised builds (make sanitize), where SANITIZE is set: whole, or the same choice of them. */
const sanitizedFiles =
	process.env.SANITIZE === "whole" ? ["**/*"] : ON_EVERY_MACHINE;

/** That the checks can fail, and valgrind. */
const checks: TestProjectInlineConfiguration = {
	test: {
		name: "sanitized",
		include: ["test/sanitized/**/*.test.ts"],
		testTimeout: 180_000,
	},
};

const sanitized = (process.env.SANITIZE ? VARIANTS : []).map(
	({ name, machine }): TestProjectInlineConfiguration => ({
		test: {
			name: `sanitized-${name}`,
			include: sanitizedFiles.map((file) => `test/native/${file}.test.ts`),
			env: { SANITIZED: name },
			setupFiles: [
				"test/support/sanitized.ts",
				...(machine === hostMachine() ? [] : ["test/support/limited.ts"]),
			],
			testTimeout: 180_000,
		},
	}),
);

export default defineConfig({
	test: {
		reporters: ["default", "./test/support/summary.ts"],
		// Two cores are what a small machine has; the engine's tests share one engine.
		maxWorkers: 2,
		projects: [
			...machines,
			...sanitized,
			...(process.env.SANITIZE ? [checks] : []),
			{
				test: {
					name: "node",
					include: ["test/node/**/*.test.ts"],
					testTimeout: 180_000,
				},
			},
			{
				test: {
					name: "simulated",
					include: ["test/simulated/**/*.test.ts"],
					testTimeout: 180_000,
				},
			},
			{
				test: {
					name: "native",
					include: ["test/native/**/*.test.ts"],
					testTimeout: 120_000,
				},
			},
			{
				test: {
					name: "native-sealed",
					include: SEALED.map((file) => `test/native/${file}.test.ts`),
					env: { FIRSTBORN_SEAL: "1" },
					testTimeout: 120_000,
				},
			},
			{
				test: {
					name: "engine",
					include: ["test/engine/**/*.test.ts"],
					globalSetup: ["test/engine/setup.ts"],
					testTimeout: 180_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
});
