// firstborn-doctor stop-test: Ctrl-C at any moment leaves no container behind.

import { expect, test } from "vitest";
import { LABEL } from "../../src/doctor/stop-test/container.ts";
import { IMAGE } from "../support/engine.ts";
import type { Program } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { succeed } from "./harness/docker.ts";
import { startDoctor } from "./harness/doctor.ts";
import { Relay } from "./harness/relay.ts";

/** The containers that a stop-test has made and not removed. */
function containersOf({ pid }: Program): Promise<string> {
	return succeed("ps", "-aq", `--filter=label=${LABEL}=${pid}`);
}

test.each([
	["the container is being made", /^POST \S*\/containers\/create/],
	["it is being started", /^POST \S*\/containers\/\w+\/start/],
	["it is waited for", /^GET \S*\/containers\/\w+\/logs/],
	["it is being stopped", /^POST \S*\/containers\/\w+\/stop/],
	["it is being removed", /^DELETE \S*\/containers\//],
])("while %s", async (_when, request) => {
	let doctor: Program | undefined;
	let interrupted = false;
	const { socket } = await Relay.start((data) => {
		// A second signal would not wait for what is removed.
		if (interrupted || doctor === undefined || !request.test(data)) return;
		interrupted = true;
		send(doctor.pid, "SIGINT");
	});
	doctor = startDoctor(
		["stop-test", "--ready-log=started", "--stop-timeout=20"].concat(
			...["--accept=137", IMAGE, "--", "sigprobe"],
			request.source.includes("DELETE") ? "--exit-on=TERM" : "--ignore=USR1",
		),
		{ socket },
	);
	const { status } = await doctor.ended;
	expect(interrupted).toBe(true);
	expect(status).toBe(130);
	expect(doctor.stderr).toBe("");
	expect(await containersOf(doctor)).toBe("");
});
