// The measuring programs count what happens: small numbers of everything, with firstborn and without any init.
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { Toolbox } from "../../bench/native.ts";

const root = join(import.meta.dirname, "../..");
const firstborn = join(root, `dist/linux-${process.arch}/firstborn`);
const bare = "-";
const tools = new Toolbox(root, {
	members: undefined,
	description: "that of the test",
	remove() {},
});

describe("a storm of orphans", () => {
	test("all are made; firstborn leaves none, and with no init all stay", async () => {
		const wanted = 2500; // three waves, the last one smaller
		const rows = await tools.run("reap", 1, wanted, "storm", firstborn, bare);
		const sorted = rows.toSorted(([a = 0], [b = 0]) => a - b);
		expect(sorted.map(([, made, left]) => ({ made, left }))).toEqual([
			{ made: wanted, left: 0 },
			{ made: wanted, left: wanted },
		]);
		expect(sorted[0]?.[3]).toBeGreaterThan(0);
	});
});

describe("a storm of signals", () => {
	test("more than can be on their way come, all, in every turn", async () => {
		const wanted = 5000;
		const rows = await tools.run("signals", 2, wanted, firstborn, bare);
		expect(rows).toHaveLength(4);
		for (const [, sent, came] of rows)
			expect({ sent, came }).toEqual({ sent: wanted, came: wanted });
	});
});

describe("a family", () => {
	test.each([
		{ first: false, who: "PID 1" },
		{ first: true, who: "not PID 1" },
	])("all hear every signal once, firstborn being $who", async ({ first }) => {
		const sizes = [0, 3, 100];
		const rows = await tools.runIn({ first }, "growth", 3, firstborn, ...sizes);
		expect(rows.map(([made, heard]) => [made, heard])).toEqual(
			sizes.map((size) => [size, size]),
		);
		for (const [, , forwarding, lingering] of rows) {
			expect(forwarding).toBeGreaterThan(0);
			expect(lingering).toBeGreaterThan(0);
		}
	});
});

describe("a crowd", () => {
	test("waits to begin, lives while its input is open, and ends with it", async () => {
		const child = tools.start(
			"crowd",
			["20", tools.path("sleeper"), firstborn],
			{ stdio: ["pipe", "pipe", "inherit"] },
		);
		if (!child.stdout || !child.stdin) throw new Error("no pipes");
		const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
		expect((await lines.next()).value).toBe("0");
		child.stdin.write("\n");
		const pids: string[] = [];
		while (pids.length < 20) pids.push((await lines.next()).value);
		expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual(pids);
		child.stdin.end();
		expect(await once(child, "exit")).toEqual([0, null]);
		expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
	});
});
