import { expect, test } from "vitest";
import { layOut } from "../../src/lab/report/html/layout.ts";
import { page } from "../../src/lab/report/html/page.ts";
import { json } from "../../src/lab/report/json.ts";
import { table } from "../../src/lab/report/table.ts";
import { HOSTILE, recorded, results } from "./lab/recorded.ts";

test("the table has at most 80 columns, and no character that steers a terminal", () => {
	const lines = table(results()).split("\n");
	expect(lines.filter((line) => line.length > 80)).toEqual([]);
	expect(lines.join("\n")).toMatch(/pid1 .*2\.0 s ✕.*137/);
	expect(lines.join("").replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("JSON has what was seen, skipped and failed", () => {
	const told = JSON.parse(json("Docker 1.2.3", results()));
	expect(Object.keys(told)).toEqual([
		...["place", "scenarios", "skipped", "failed"],
	]);
	expect(told.scenarios).toEqual([recorded()]);
	expect(told.failed).toEqual([
		{ scenario: "pid1-no-handler", reason: HOSTILE },
	]);
});

test("JSON has no character that steers a terminal, and means what was seen", () => {
	const foreign = "\x9b2J\u202e\u2028";
	const text = json(foreign, results());
	expect(text).not.toMatch(/[\x7f-\x9f\u2028\u202e]/);
	expect(JSON.parse(text).place).toBe(foreign);
});

test("foreign text is never markup on the page", () => {
	const text = page(`Docker ${HOSTILE}`, results());
	expect(text).not.toContain("<img");
	expect(text).not.toContain("\x1b");
	expect(text).toContain("&lt;img src=&quot;http://192.0.2.1/x&quot;");
	// What could fetch or run something.
	expect(text).not.toMatch(/<script|<link|<iframe|@import|url\(|\son\w+="/);
});

test("the same process number outside and inside are two lanes", () => {
	const { lanes, arrows } = layOut(recorded());
	expect(lanes.map(({ life }) => life?.pid)).toEqual([undefined, 1, 7, 9]);
	expect(arrows.map(({ from, to }) => [from.life?.pid, to.life?.pid])).toEqual([
		...[[undefined, 1]],
		...[1, 2, 3, 4].map(() => [1, 7]),
		...[[undefined, 1]],
	]);
});

test("a crowd of processes is cut to those who matter", () => {
	const base = recorded();
	const [init] = base.lives;
	if (!init) throw new Error("no PID 1");
	const crowd = Array.from({ length: 100 }, (_, index) => ({
		...init,
		pid: 100 + index,
	}));
	const { lanes } = layOut({ ...base, lives: [...base.lives, ...crowd] });
	expect(lanes.map(({ life }) => life?.pid)).toEqual([undefined, 1, 7, 9]);
});
