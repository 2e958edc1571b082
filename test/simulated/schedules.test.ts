// Half of the random worlds, and every one in which something has failed before.
import { describe, it } from "vitest";
import { check } from "./check.ts";
import { FAILED } from "./failed.ts";
import { holdInWorlds, module } from "./schedules.ts";

holdInWorlds(0);

describe("what once failed", () => {
	it.each(Object.entries(FAILED))("%s", (_, world) => check(module, world));
});
