import { describe, expect, test } from "vitest";
import { readOptions } from "../../bench/options.ts";

function options(...args: string[]) {
	const read = readOptions(args);
	if (read === "help") throw new Error("help was not asked for");
	return read;
}

describe("what make bench measures", () => {
	test.each([
		{ args: [], parts: ["base"] },
		{ args: ["--quick"], parts: ["base"] },
		{ args: ["--storm"], parts: ["storm"] },
		{ args: ["--growth", "--idle"], parts: ["idle", "growth"] },
		{ args: ["--all"], parts: ["base", "storm", "idle", "growth"] },
		{ args: ["--all", "--idle"], parts: ["base", "storm", "idle", "growth"] },
	])("$args: $parts", ({ args, parts }) => {
		expect(options(...args).parts).toEqual(parts);
	});

	test("figures go into docs only when asked to", () => {
		expect(options("--all")).toMatchObject({ chart: false, redraw: false });
		expect(options("--all", "--chart")).toMatchObject({ chart: true });
		expect(options("--redraw")).toMatchObject({ redraw: true });
	});

	test("--help is answered", () => {
		expect(readOptions(["--help"])).toBe("help");
	});
});

describe("what makes no sense is refused, by name", () => {
	test.each([
		["--chart"],
		["--chart", "--storm", "--idle", "--growth"],
		["--chart", "--all", "--quick"],
		["--chart", "--all", "--only=firstborn"],
		["--redraw", "--all"],
		["--rounds=0"],
		["--rounds=1.5"],
		["--also=nothing"],
		["--storms"],
		["--all=5"],
		["storm"],
	])("%s %s %s %s", (...args) => {
		const first = args[0]?.split("=")[0] ?? "";
		expect(() => readOptions(args)).toThrow(first);
	});
});
