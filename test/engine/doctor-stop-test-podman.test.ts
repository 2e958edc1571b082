// firstborn-doctor stop-test and watch on Podman, by the API that its service has.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { until } from "../support/processes.ts";
import { podmanOfFile } from "./harness/pods.ts";
import { stopTest } from "./harness/stop-test.ts";
import { Watch } from "./harness/watch.ts";

const podman = podmanOfFile();
const socket = () => join(podman().folder, "service");

beforeAll(async () => {
	// It ends with Podman's namespaces.
	void podman().call("system", "service", "--time=0", `unix://${socket()}`);
	await until("the service listens", () => existsSync(socket()));
});

/** The tests' Podman has no network of its own. */
const HOST = "--network=host";

test("stops are judged, and counted by their statuses", async () => {
	const watch = await Watch.start(socket());
	await watch.until("firstborn_engine_up{}", 1);
	const how = { socket: socket() };
	const probe = ["firstborn", "sigprobe", "--exit-on=TERM"];
	const well = await stopTest(probe, [HOST, "--ready-log=started"], how);
	expect(well).toMatchObject({ status: 0, failed: [], unknown: [] });
	await watch.until('firstborn_stops_total{outcome="orderly"}', 1);

	const deaf = ["sh", "-c", "sleep 1000; true"];
	const killed = await stopTest(deaf, [HOST, "--stop-timeout=1"], how);
	expect(killed).toMatchObject({
		...{ status: 1, unknown: [] },
		failed: ["within", "killed", "descendants", "status"],
	});
	await watch.until('firstborn_stops_total{outcome="sigkill"}', 1);
	const left = await podman().call("ps", "--all", "--quiet");
	expect(left.stdout).toBe("");
});
