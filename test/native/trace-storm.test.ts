// That the trace misses nothing at full speed, and says so where the kernel's buffer was too small.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { FLOOD } from "../support/compiled.ts";
import { run, startInNamespace } from "../support/namespace.ts";
import { linesOf } from "../support/probe.ts";
import { SIGPROBE } from "../support/programs.ts";
import { traced } from "../support/trace.ts";

const FIRST = 34;
const LAST = 64;

test("of 30,000 signals at full speed each that the probe counts is in the trace", {
	timeout: 120_000,
}, async () => {
	// All of them may be pending at once. The last signal is taken when no other is left.
	const probe = startInNamespace("prlimit", [
		...["--sigpending=100000:100000", SIGPROBE],
		...["--signals=all", `--exit-on=${LAST}`],
	]);
	await probe.says("started");
	const first = await probe.first();
	const told = await traced(first);
	const count = 30_000;
	await run(FLOOD, [first, count, FIRST, LAST - 1].map(String));
	await probe.signal(LAST);
	await probe.ended;
	const events = await told.all();
	expect(events.filter(({ kind }) => kind === "missed")).toEqual([]);
	const sent = told.sent.filter(
		({ receiver, signal }) =>
			receiver.pid === first && signal >= FIRST && signal < LAST,
	);
	expect(sent.every((each) => each.sent === "waits")).toBe(true);
	expect(sent).toHaveLength(count);
	for (let signal = FIRST; signal < LAST; signal++) {
		const taken = linesOf(probe).filter((line) =>
			line.includes(`[${nameOf(signal)}]`),
		);
		expect(sent.filter((each) => each.signal === signal)).toHaveLength(
			taken.length,
		);
	}
	const times = events.map(({ time }) => time);
	expect(times).toEqual([...times].sort((one, other) => one - other));
});

/** A real-time signal's name as the probe prints it. */
function nameOf(signal: number): string {
	return signal === FIRST ? "rtmin" : `rtmin+${signal - FIRST}`;
}

test("a buffer that was too small is told, with what it has missed, and the trace goes on", async () => {
	const probe = startInNamespace(SIGPROBE, ["--signals=all"]);
	await probe.says("started");
	const first = await probe.first();
	const told = await traced(first, 8);
	// Nothing is read meanwhile.
	execFileSync(FLOOD, [first, 3000, FIRST, LAST].map(String));
	await probe.signal("SIGUSR1");
	await told.sending(({ signal }) => signal === 10);
	const missed = told.events.filter((event) => event.kind === "missed");
	expect(missed.length).toBeGreaterThan(0);
	const kept = told.sent.filter(({ sent }) => sent === "waits").length;
	expect(kept).toBeLessThan(3000);
	expect(
		kept + missed.reduce((sum, { count = 0 }) => sum + count, 0),
	).toBeGreaterThan(3000);
});
