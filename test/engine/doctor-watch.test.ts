// firstborn-doctor watch: what it exports of running containers, of their ends, and of an engine that goes.
import { expect, test } from "vitest";
import { send } from "../support/processes.ts";
import { Container } from "./harness/container.ts";
import { succeed } from "./harness/docker.ts";
import { doctor } from "./harness/doctor.ts";
import { Relay } from "./harness/relay.ts";
import { Watch } from "./harness/watch.ts";

/** A metric of a container of this name. */
const of = (metric: string, name: string, more = "") =>
	`firstborn_container_${metric}{container="${name}",pod_uid=""${more}}`;
const finding = (name: string, rule: string, severity: string) =>
	of("findings", name, `,rule="${rule}",severity="${severity}"`);
const stops = (name: string, outcome: string) =>
	`firstborn_container_stops_total{container="${name}",outcome="${outcome}"}`;

test("what runs is judged, and what is gone is gone", async () => {
	const leaky = await Container.start(
		["firstborn", "sigprobe", "--zombies=2"],
		["--name=watch-leaky"],
	);
	await leaky.logged("started");
	await Container.start(
		["sh", "-c", "sleep 1000; true"],
		["--name=watch-shell"],
	);
	const watch = await Watch.start();
	await watch.until(finding("watch-shell", "shell-in-front", "error"), 1);
	const series = await watch.series();
	expect(series.get("firstborn_engine_up{}")).toBe(1);
	expect(series.get(of("zombies", "watch-leaky"))).toBe(2);
	expect(series.get(of("processes", "watch-leaky"))).toBe(4);
	expect(series.get(of("zombies", "watch-shell"))).toBe(0);
	expect(series.get(finding("watch-leaky", "zombies", "warning"))).toBe(1);
	const info = `,id="${leaky.id.slice(0, 12)}",image="box"`;
	expect(series.get(of("info", "watch-leaky", info))).toBe(1);

	await succeed("rm", "-f", "watch-leaky");
	const after = await watch.until(of("zombies", "watch-leaky"), undefined);
	const left = [...after.keys()].filter((name) => name.includes("watch-leaky"));
	expect(left).toEqual([stops("watch-leaky", "sigkill")]);
});

test("ends are counted by how they came", async () => {
	const watch = await Watch.start();
	await watch.until("firstborn_engine_up{}", 1);
	const before =
		(await watch.series()).get("firstborn_stop_seconds_count{}") ?? 0;
	const run = (name: string, ...command: string[]) =>
		Container.start(command, [`--name=watch-${name}`, "--memory=64m"]);
	const told = await run("told", "firstborn", "sleep", "1000");
	await told.settled("it runs", (all) => all.length === 2);
	await told.kill("HUP");
	expect(await told.ended()).toBe(129);
	const stopped = await run(
		"stopped",
		"sigprobe",
		"--exit-on=TERM",
		"--exit=7",
	);
	await stopped.logged("started");
	expect(await stopped.stop(20)).toBe(7);
	const deaf = await run("deaf", "sleep", "1000");
	expect(await deaf.stop(1)).toBe(137);
	await run("hungry", "sh", "-c", "x=aa; while :; do x=$x$x; done");

	await watch.until(stops("watch-told", "other"), 1);
	await watch.until(stops("watch-stopped", "orderly"), 1);
	await watch.until(stops("watch-deaf", "sigkill"), 1);
	const series = await watch.until(stops("watch-hungry", "oom"), 1);
	expect(series.get("firstborn_stop_seconds_count{}")).toBeGreaterThanOrEqual(
		before + 2,
	);
});

test("an engine that goes: it is said, served on, and followed again when it is back", async () => {
	const relay = await Relay.start();
	const watch = await Watch.start(relay.socket);
	await watch.until("firstborn_engine_up{}", 1);
	relay.close();
	const series = await watch.until("firstborn_engine_up{}", 0);
	expect(
		[...series.keys()].some((name) => name.includes("container_info")),
	).toBe(false);
	expect(await (await fetch(`${watch.address}/healthz`)).text()).toBe("ok\n");
	await relay.open();
	await watch.until("firstborn_engine_up{}", 1);
	const { id } = await Container.start(["true"], ["--name=watch-again"]);
	expect(id).not.toBe("");
	await watch.until(stops("watch-again", "other"), 1);
});

test("without an engine containers are known by their control groups", async () => {
	const container = await Container.start(["sh", "-c", "sleep 1000; true"]);
	const watch = await Watch.start("none");
	const name = container.id.slice(0, 12);
	const series = await watch.until(finding(name, "shell-in-front", "error"), 1);
	expect(series.get(of("processes", name))).toBe(2);
	expect([...series.keys()].some((each) => each.includes("engine_up"))).toBe(
		false,
	);
});

test("SIGTERM ends it with status 0; a port that is taken is refused in a line", async () => {
	const watch = await Watch.start("none");
	const taken = watch.address.replace("http://", "--listen=");
	const refused = await doctor(["watch", taken], { socket: "none" });
	expect(refused).toMatchObject({ status: 3, stdout: "" });
	expect(refused.stderr).toMatch(
		/^firstborn-doctor: --listen: .*EADDRINUSE.*\n$/,
	);
	expect((await fetch(`${watch.address}/`)).status).toBe(404);
	expect(
		(await fetch(`${watch.address}/metrics`, { method: "POST" })).status,
	).toBe(405);

	send(watch.program.pid, "SIGTERM");
	expect(await watch.program.ended).toEqual({ status: 0, signal: null });
});
