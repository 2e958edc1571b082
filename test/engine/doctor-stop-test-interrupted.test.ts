// firstborn-doctor stop-test: Ctrl-C at any moment leaves no container behind.

import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LABEL } from "../../src/doctor/stop-test/container.ts";
import { IMAGE } from "../support/engine.ts";
import type { Program } from "../support/namespace.ts";
import { send } from "../support/processes.ts";
import { engine, succeed } from "./harness/docker.ts";
import { type DoctorOptions, startDoctor } from "./harness/doctor.ts";

/** The containers that a stop-test has made and not removed. */
function containersOf({ pid }: Program): Promise<string> {
	return succeed("ps", "-aq", `--filter=label=${LABEL}=${pid}`);
}

/**
 * A way to the tests' engine that tells of the first request that begins so, before the engine has it.
 *
 * @returns its socket
 */
async function relay(request: RegExp, tell: () => void): Promise<string> {
	const folder = mkdtempSync("/tmp/firstborn-relay-");
	const server = createServer((client) => {
		const upstream = connect(`${engine()}/socket`);
		client.on("data", (data) => {
			if (request.test(data.toString("latin1"))) tell();
			upstream.write(data);
		});
		upstream.pipe(client);
		for (const end of [client, upstream])
			end
				.on("error", () => {})
				.on("close", () => {
					client.destroy();
					upstream.destroy();
				});
	});
	const socket = join(folder, "socket");
	await new Promise<void>((resolve) => server.listen(socket, resolve));
	onTestFinished(() => {
		server.close();
		rmSync(folder, { recursive: true });
	});
	return socket;
}

test.each([
	["the container is being made", /^POST \S*\/containers\/create/],
	["it is being started", /^POST \S*\/containers\/\w+\/start/],
	["it is waited for", /^GET \S*\/containers\/\w+\/logs/],
	["it is being stopped", /^POST \S*\/containers\/\w+\/stop/],
	["it is being removed", /^DELETE \S*\/containers\//],
])("while %s", async (_when, request) => {
	let doctor: Program | undefined;
	const interrupt = () => doctor?.runs && send(doctor.pid, "SIGINT");
	const options: DoctorOptions = { socket: await relay(request, interrupt) };
	doctor = startDoctor(
		["stop-test", "--ready-log=started", "--stop-timeout=20"].concat(
			...["--accept=137", IMAGE, "--", "sigprobe"],
			request.source.includes("DELETE") ? "--exit-on=TERM" : "--ignore=USR1",
		),
		options,
	);
	const { status } = await doctor.ended;
	expect(status).toBe(130);
	expect(doctor.stderr).toBe("");
	expect(await containersOf(doctor)).toBe("");
});
