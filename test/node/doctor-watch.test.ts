// What watch makes of an engine's events, and of control groups.
import { expect, test } from "vitest";
import { Ends, type EngineEvent } from "../../src/doctor/watch/ends.ts";
import { groupOf } from "../../src/doctor/watch/groups.ts";
import { Metrics } from "../../src/doctor/watch/metrics.ts";

/** An event so many seconds after the first. */
function event(Action: string, seconds: number, more = {}): EngineEvent {
	const Actor = { ID: "a".repeat(64), Attributes: { name: "web", ...more } };
	return { Action, Actor, timeNano: (1_800_000_000 + seconds) * 1e9 };
}

const kill = (signal: number, seconds = 0) =>
	event("kill", seconds, { signal: `${signal}` });
const die = (exitCode: number, seconds = 2) =>
	event("die", seconds, { exitCode: `${exitCode}` });

/** What the last of these events is. */
function last(engine: "Docker" | "Podman", ...events: EngineEvent[]) {
	const ends = new Ends(engine);
	return events.map((each) => ends.take(each)).at(-1);
}

test.each<[string, EngineEvent[], string]>([
	["told, and ended by itself", [kill(15), die(0)], "orderly"],
	["whatever its status is", [kill(15), die(3)], "orderly"],
	["told, and then killed", [kill(15), kill(9, 1), die(137)], "sigkill"],
	["killed at once", [kill(9), die(137)], "sigkill"],
	["memory was short", [event("oom", 0), die(137)], "oom"],
	[
		"memory was short in another process",
		[event("oom", 0), kill(15), die(0)],
		"orderly",
	],
	["nobody told it", [die(0)], "other"],
	["137 of its own choice", [die(137)], "other"],
	["a signal that is no stop", [kill(1), kill(10), kill(28), die(0)], "other"],
	[
		"what an earlier run was told is forgotten",
		[kill(15), die(0), event("start", 3), die(0, 4)],
		"other",
	],
])("Docker: %s", (_what, events, outcome) => {
	expect(last("Docker", ...events)).toMatchObject({ name: "web", outcome });
});

test.each([
	[0, "orderly"],
	[143, "orderly"],
	[137, "sigkill"],
	[1, "other"],
])("Podman tells of no signals: status %i is %s", (status, outcome) => {
	expect(last("Podman", die(status))).toMatchObject({ outcome });
});

test("a stop's time is counted from its first signal", () => {
	const end = last(
		"Docker",
		kill(15, 1),
		kill(15, 3),
		kill(9, 11),
		die(137, 11.5),
	);
	expect(end?.seconds).toBeCloseTo(10.5, 3);
	expect(last("Docker", die(0))?.seconds).toBeUndefined();
});

const ID = "0123456789abcdef".repeat(4);
const UID = "12345678-9abc-def0-1234-56789abcdef0";

test.each([
	["Docker's, by cgroupfs", `0::/docker/${ID}`, ""],
	["Docker's, by systemd", `0::/system.slice/docker-${ID}.scope`, ""],
	["Podman's", `0::/machine.slice/libpod-${ID}.scope/container`, ""],
	[
		"Kubernetes', by cgroupfs",
		`1:name=systemd:/kubepods/burstable/pod${UID}/${ID}`,
		UID,
	],
	[
		"Kubernetes', by systemd",
		`0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${UID.replaceAll("-", "_")}.slice/cri-containerd-${ID}.scope`,
		UID,
	],
	[
		"seen from a pod's own group",
		`0::/../../kubepods-pod${UID.replaceAll("-", "_")}.slice/crio-${ID}.scope`,
		UID,
	],
])("a control group: %s", (_whose, line, pod) => {
	expect(groupOf(`2:cpu:/\n${line}\n`)).toEqual({ id: ID, pod });
});

test("of a container in a container the inner one counts; a process in none has none", () => {
	expect(groupOf(`0::/docker/${"f".repeat(64)}/docker/${ID}\n`)?.id).toBe(ID);
	expect(
		groupOf("0::/user.slice/user-1000.slice/session-1.scope\n"),
	).toBeUndefined();
	expect(groupOf("")).toBeUndefined();
});

test("of ended containers only the latest 500 keep their counts", async () => {
	const metrics = new Metrics();
	for (let index = 0; index < 600; index++)
		metrics.count("e", {
			...{ id: `${index}`, name: `job-${index}`, outcome: "other" },
			seconds: undefined,
		});
	const { body } = await metrics.text();
	const kept = body.match(/^firstborn_container_stops_total\{/gm);
	expect(kept).toHaveLength(500);
	expect(body).not.toContain('"job-99"');
	expect(body).toContain('"job-100"');
	expect(body).toContain(
		'firstborn_stops_total{engine="e",outcome="other"} 600',
	);
});
