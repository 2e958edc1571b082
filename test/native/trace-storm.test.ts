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
	timeout: 300_000,
}, async () => {
	// The last signal is taken when no other is left.
	const probe = startInNamespace(SIGPROBE, [
		...["--signals=all", `--exit-on=${LAST}`],
	]);
	await probe.says("started");
	const first = await probe.first();
	const told = await traced(first);
	// In parts that may all be pending: the flooder tries again when they may not, and each try is an event, too.
	const [parts, each] = [10, 3000];
	for (let part = 0; part < parts; part++)
		await run(FLOOD, [first, each, FIRST, LAST - 1].map(String));
	await probe.signal(LAST);
	await probe.ended;
	const events = await told.all();
	expect(events.filter(({ kind }) => kind === "missed")).toEqual([]);
	const sent = told.sent.filter(
		({ receiver, signal, sent }) =>
			receiver.pid === first &&
			signal >= FIRST &&
			signal < LAST &&
			sent === "waits",
	);
	expect(sent).toHaveLength(parts * each);
	const taken = countsOf(
		linesOf(probe).map((line) => /\[(rtmin\S*)\]/.exec(line)?.[1] ?? ""),
	);
	const traces = countsOf(sent.map(({ signal }) => nameOf(signal)));
	for (const [name, count] of traces) expect(taken.get(name)).toBe(count);
	const times = events.map(({ time }) => time);
	expect(times.every((time, at) => time >= (times[at - 1] ?? 0))).toBe(true);
});

/** How often each is there. */
function countsOf(names: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
}

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
