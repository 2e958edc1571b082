import type { TestProject } from "vitest/node";
import { startEngine } from "../support/engine.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** The folder of the engine that all engine tests share. */
		engine: string;
	}
}

/** Starts the one engine that all engine tests share, and returns what ends it. */
export default async function setup(project: TestProject) {
	const engine = await startEngine();
	project.provide("engine", engine.folder);
	return engine.end;
}
