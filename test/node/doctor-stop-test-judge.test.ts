// How stops are judged, from records of them.
import { expect, test } from "vitest";
import {
	isWell,
	judge,
	orderlyStatuses,
	type Rule,
} from "../../src/doctor/stop-test/judge.ts";
import { portsOf } from "../../src/doctor/stop-test/ports.ts";
import type { Stop, StopRecord } from "../../src/doctor/stop-test/record.ts";
import { junitReport } from "../../src/doctor/stop-test/reports/junit.ts";
import { timeLine } from "../../src/doctor/stop-test/timeline.ts";
import type { Process } from "../../src/observe/processes/process.ts";
import type { Party, TraceEvent } from "../../src/observe/trace/events.ts";

const BASE = 5_000;
const ENGINE: Party = {
	...{ pid: 50, innerPid: undefined, inside: false, command: "runc kill" },
};

function party(innerPid: number): Party {
	const pid = 100 + innerPid;
	return { pid, innerPid, inside: true, command: `program-${innerPid}` };
}

/** A process of the container; only what is judged differs. */
function process(innerPid: number, parent: number, state = "S"): Process {
	return {
		...{ pid: 100 + innerPid, innerPid, parent: 100 + parent, state },
		...{ group: 1, session: 1, terminal: 0, startTime: 1, uid: 0 },
		...{ name: `program-${innerPid}`, words: [`program-${innerPid}`] },
		...{ caught: 0n, ignored: 0n, blocked: 0n, pending: 0n },
		...{ namespace: undefined, cgroup: "" },
	};
}

function kill(
	sender: Party,
	receiver: Party,
	more: Partial<TraceEvent> = {},
): TraceEvent {
	return {
		...{ kind: "sent", time: BASE + 200, signal: 9, sender, receiver },
		...{ cause: "kill", sent: "waits", ...more },
	} as TraceEvent;
}

function ended(innerPid: number, time = 100): TraceEvent {
	return { kind: "ended", time: BASE + time, process: party(innerPid) };
}

/** A container of PID 1 and its child 2, which has ended well; and what was otherwise. */
function record(stop: Partial<Stop> = {}): StopRecord {
	return {
		...{ image: "web", engine: "Docker 1", words: ["init"], log: [] },
		...{ stopSignal: 15, stopTimeout: 10_000 },
		readiness: { by: "it is", milliseconds: 1, problem: undefined },
		stop: {
			...{ begun: BASE, milliseconds: 300, answered: 400, exitCode: 0 },
			...{ outOfMemory: false, zombies: [] },
			sight: { source: "kernel", reason: undefined },
			processes: [process(1, -100), process(2, 1)],
			events: [ended(2), ended(1, 300)],
			...stop,
		},
	};
}

function outcomes(given: StopRecord, within = 1_000) {
	const verdicts = judge(given, { within, accept: orderlyStatuses(15) });
	const are = (outcome: string) =>
		verdicts.flatMap((each): Rule[] =>
			each.outcome === outcome ? [each.rule] : [],
		);
	return {
		...{ failed: are("failed"), unknown: are("unknown") },
		well: isWell(verdicts),
	};
}

const SAMPLES = { sight: { source: "samples", reason: "why" } } as const;
const WELL = { failed: [], unknown: [], well: true };
const failed = (...rules: Rule[]) => ({
	failed: rules,
	unknown: [],
	well: false,
});

test.each<[string, Partial<Stop>, ReturnType<typeof outcomes>]>([
	["an orderly end", {}, WELL],
	["128 + the stop's signal", { exitCode: 143 }, WELL],
	["another status", { exitCode: 1 }, failed("status")],
	["too long", { milliseconds: 1_001 }, failed("within")],
	[
		"SIGKILL to PID 1",
		{ events: [kill(ENGINE, party(1))], exitCode: 137 },
		failed("killed", "status"),
	],
	[
		"a status of 137 of its own choice, with the kernel's trace",
		{ exitCode: 137, milliseconds: 10_000 },
		failed("within", "status"),
	],
	[
		"a status of 137 when the trace has missed something",
		{
			...{ exitCode: 137, milliseconds: 10_000 },
			events: [{ kind: "missed", time: BASE, count: 3 }],
		},
		failed("within", "killed", "status"),
	],
	["memory was short", { outOfMemory: true }, failed("killed")],
	[
		"a child that the kernel kills with its namespace",
		{ events: [kill(party(1), party(2), { cause: "kernel" })] },
		failed("descendants"),
	],
	[
		"a child that the engine kills",
		{ events: [kill(ENGINE, party(2))] },
		failed("descendants"),
	],
	["a child that PID 1 kills", { events: [kill(party(1), party(2))] }, WELL],
	[
		"a SIGKILL to one that has ended already",
		{ events: [ended(2), kill(ENGINE, party(2))] },
		WELL,
	],
	[
		"a SIGKILL that a zombie ignores",
		{ events: [kill(ENGINE, party(2), { sent: "ignored" })] },
		WELL,
	],
	[
		"one that was entered is killed",
		{
			processes: [process(1, -100), process(7, -50)],
			events: [kill(ENGINE, party(7))],
		},
		WELL,
	],
	[
		"a grandchild that was started meanwhile is killed",
		{
			events: [
				...[
					{
						kind: "started",
						time: BASE,
						process: party(8),
						parent: party(2),
					} as const,
				],
				kill(ENGINE, party(8)),
			],
		},
		failed("descendants"),
	],
	["samples: the child ended before", SAMPLES, WELL],
	[
		"samples: a status of 137 before the engine's time was over",
		{ ...SAMPLES, exitCode: 137 },
		failed("status"),
	],
	[
		"samples: the child may have ended by itself",
		{ ...SAMPLES, events: [ended(1, 300), ended(2, 301)] },
		{ failed: [], unknown: ["descendants"], well: true },
	],
	[
		"samples: it ran through all of the engine's time",
		{
			...SAMPLES,
			milliseconds: 10_000,
			exitCode: 137,
			events: [ended(1, 300)],
		},
		failed("within", "killed", "descendants", "status"),
	],
	[
		"samples: the child was a zombie already",
		{
			...SAMPLES,
			events: [ended(1)],
			processes: [process(1, -100), process(2, 1, "Z")],
		},
		WELL,
	],
	[
		"nothing was to be seen",
		{ sight: { source: "engine", reason: "why" }, processes: [], events: [] },
		{ failed: [], unknown: ["zombies", "descendants"], well: true },
	],
])("%s", (_what, stop, expected) => {
	expect(outcomes(record(stop))).toEqual(expected);
});

test("what was never ready fails by that, and the rest is not known", () => {
	const readiness = { by: "x", milliseconds: 1, problem: "it has ended" };
	const verdict = outcomes({ ...record(), readiness, stop: undefined });
	expect(verdict.failed).toEqual(["ready"]);
	expect(verdict.unknown).toHaveLength(5);
});

test("a crowd's time line keeps its beginning and its end", () => {
	const events = Array.from({ length: 500 }, (_, index) => ended(index + 2));
	const given = record({ events });
	const line = timeLine(given, given.stop as Stop);
	expect(line).toHaveLength(61);
	expect(line[30]?.text).toBe("… 442 more moments: --json has all");
	expect(line.at(-1)?.text).toMatch(/^the engine says/);
});

test("JUnit's XML has no character that XML cannot hold", () => {
	const xml = junitReport(
		{ ...record(), log: ["\u0000\u001b]0;x\u0007 & <\ud800\uffff>"] },
		judge(record(), { within: 1, accept: [] }),
	);
	expect(xml).toContain("\\x00\\x1b]0;x\\x07 &amp; &lt;\\ud800\ufffd&gt;");
});

test("ports that are listened on, of a table as the kernel writes it", () => {
	const table = `  sl  local_address rem_address   st tx_queue rx_queue
   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000
   1: 0100007F:1F91 0100007F:C350 01 00000000:00000000 00:00000000
   2: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A\n`;
	expect(portsOf(table)).toEqual([8080, 80]);
	expect(portsOf("")).toEqual([]);
});
