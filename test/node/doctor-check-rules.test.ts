// Rules that look at what a test cannot easily have: a pod, an end for want of memory, many processes.
import { expect, test } from "vitest";
import { check } from "../../src/doctor/check/check.ts";
import type { Facts, Scene } from "../../src/doctor/check/facts.ts";
import { stopOf } from "../../src/doctor/check/gather.ts";
import { initOf } from "../../src/doctor/check/init.ts";
import type { ContainerFacts } from "../../src/observe/engines/container.ts";
import type { Process } from "../../src/observe/processes/process.ts";

const TERM = 1n << 14n;

const container: ContainerFacts = {
	...{
		id: "1",
		name: "web",
		image: "x",
		imageId: "x",
		state: "exited",
		pid: 0,
	},
	...{ words: ["server"], entrypoint: [], stopSignal: "" },
	...{ stopTimeout: undefined, init: false, environment: [], pidMode: "" },
	...{ health: undefined, exitCode: 0, outOfMemory: false, restarts: 0 },
	...{ finishedAt: new Date(1), labels: {} },
};

function facts(changes: Partial<ContainerFacts>, scene?: Scene): Facts {
	const changed = { ...container, ...changes };
	return {
		...{ kind: "container", name: "web", id: "1", engine: "Docker" },
		...{ container: changed, image: undefined, scene },
		stop: stopOf("Docker", changed, undefined),
	};
}

function process(
	pid: number,
	parent: number,
	words: string,
	more: Partial<Process> = {},
): Process {
	return {
		...{ pid, innerPid: pid, parent, state: "S", group: pid, session: pid },
		...{ terminal: 0, startTime: pid, uid: 0, name: "x", cgroup: "" },
		...{ caught: 0n, ignored: 0n, blocked: 0n, pending: 0n },
		...{ words: words.split(" "), namespace: "pid:[1]", ...more },
	};
}

function scene(...processes: [Process, ...Process[]]): Scene {
	const inits = new Map(
		processes.flatMap((each) => {
			const found = initOf(
				each.words,
				{ path: undefined, firstborn: false },
				[],
			);
			return found === undefined ? [] : [[each.pid, found] as const];
		}),
	);
	const [first] = processes;
	return { first, processes, zombies: [], awaited: new Map(), inits };
}

const rules = (given: Facts) => check(given).findings.map(({ rule }) => rule);

test("an end for want of memory is no stop", () => {
	const [finding] = check(facts({ exitCode: 137, outOfMemory: true })).findings;
	expect(finding).toMatchObject({ rule: "past-exit", severity: "warning" });
	expect(finding?.message).toContain("want of memory");
	expect(rules(facts({ exitCode: 1 }))).toEqual([]);
	expect(rules(facts({ exitCode: 137, finishedAt: undefined }))).toEqual([]);
});

test("of a pod's time nothing is said", () => {
	const plan = scene(
		process(1, 0, "firstborn --grace=60s server"),
		process(2, 1, "server", { caught: TERM }),
	);
	const labels = { "io.kubernetes.pod.name": "web-1" };
	expect(rules(facts({ pid: 1 }, plan))).toEqual(["deadline-too-short"]);
	expect(rules(facts({ pid: 1, labels }, plan))).toEqual([]);
	expect(rules(facts({ pid: 1, stopTimeout: -1 }, plan))).toEqual([]);
});

test("a supervisor's programs are its affair", () => {
	const supervised = scene(
		process(1, 0, "supervisord -n", { caught: TERM }),
		process(2, 1, "sh -c x"),
		process(3, 2, "server", { caught: TERM }),
	);
	expect(rules(facts({ pid: 1 }, supervised))).toEqual([]);
});

test("Podman tells every process of a container without a PID namespace", () => {
	const shared = scene(
		process(7, 0, "tini server"),
		process(8, 7, "server", { caught: TERM }),
		process(9, 7, "helper", { caught: TERM }),
	);
	const given = facts({ pid: 7, pidMode: "host" }, shared);
	expect(rules(given)).toContain("outside-the-group");
	const { container: podman } = given;
	const stop = stopOf("Podman", podman, undefined);
	expect(rules({ ...given, stop })).toEqual(["old-init"]);
});

test("names that lie cannot exhaust the stack", () => {
	const deep = Array.from({ length: 20_000 }, (_, index) =>
		process(index + 2, index + 1, "npm start", { caught: TERM }),
	);
	const all = scene(process(1, 0, "tini npm", { caught: TERM }), ...deep);
	expect(check(facts({ pid: 1 }, all)).findings.length).toBeLessThan(10);
});
