// Half of the random worlds, every one in which something has failed before, and those that are rare.
import { describe, it } from "vitest";
import { check } from "./check.ts";
import { FAILED } from "./failed.ts";
import { holdInWorlds, module } from "./schedules.ts";
import { SELDOM } from "./seldom.ts";

holdInWorlds(0);

describe("what once failed", () => {
	it.each(Object.entries(FAILED))("%s", (_, world) => check(module, world));
});

describe("what random ones seldom come to", () => {
	it.each(Object.entries(SELDOM))("%s", (_, world) => check(module, world));
});
