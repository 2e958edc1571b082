import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		reporters: ["default", "./test/support/summary.ts"],
		// Two cores are what a small machine has; the engine's tests share one engine.
		maxWorkers: 2,
		projects: [
			{
				test: {
					name: "node",
					include: ["test/node/**/*.test.ts"],
					testTimeout: 60_000,
				},
			},
			{
				test: {
					name: "native",
					include: ["test/native/**/*.test.ts"],
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: "engine",
					include: ["test/engine/**/*.test.ts"],
					globalSetup: ["test/engine/setup.ts"],
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});
