import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../engine/harness/until.ts";
import { compile } from "../support/compiled.ts";
import type { Box } from "./box.ts";
import type { Figures } from "./figures.ts";
import { killsIn } from "./init.ts";
import type { Limits } from "./limits.ts";
import type { Load } from "./plan.ts";
import { ENGINES, type Setting } from "./setting.ts";
import type { Tally } from "./tally.ts";

/** What a load works on. */
export interface Scene {
	box: Box;
	tally: Tally;
	setting: Setting;
	limits: Limits;
	figures: Figures;
}

/** Makes a load, to its end. Throws what is wrong. */
export async function make(load: Load, scene: Scene): Promise<void> {
	switch (load.kind) {
		case "outside":
			return sendFromOutside(scene, load);
		case "inside":
			return sendFromInside(scene, load);
		case "engine":
			return sendFromEngine(scene, load.count);
		case "orphans":
			return makeOrphans(scene, load);
		case "forks":
			return forkStorm(scene, load);
		case "execs":
			return enter(scene, load.statuses);
		case "pause":
			return pauseAndResume(scene, load.milliseconds);
		case "memory":
			return exhaustMemory(scene);
	}
}

interface Sending {
	count: number;
	seed: number;
}

async function sendFromOutside(
	{ box, tally }: Scene,
	{ count, seed }: Sending,
): Promise<void> {
	const sender = spawn(
		compile("tally"),
		["send", tally.path, `${box.init}`, `${seed}`, `${count}`],
		{ stdio: ["ignore", "pipe", "pipe"] },
	);
	const status = new Promise((resolve) => sender.once("close", resolve));
	const said = (await text(sender.stdout)) + (await text(sender.stderr));
	if ((await status) !== 0) throw new Error(`the sender outside: ${said}`);
}

async function sendFromInside(
	{ box }: Scene,
	{ count, seed }: Sending,
): Promise<void> {
	const send = ["/tally", "send", "/counts", "1", `${seed}`, `${count}`];
	const { status, output } = await box.exec(...send);
	if (status !== 0) throw new Error(`the sender inside: ${status}, ${output}`);
}

/** `docker kill`, a signal at a time. */
async function sendFromEngine(
	{ box, tally, setting }: Scene,
	count: number,
): Promise<void> {
	for (let sent = 0; sent < count; sent++)
		for (const signal of ENGINES) {
			const to = setting.to[signal] ?? 0;
			tally.announce(signal, to);
			await box.container.kill({ signal });
			await until(`docker kill -s ${signal} is heard`, () => {
				const { due, received } = tally.read();
				return received[0]?.[to] === due[to];
			});
		}
}

async function makeOrphans(
	{ box, figures }: Scene,
	{ count, seed }: Sending,
): Promise<void> {
	const burden = ["/burden", "orphans", `${count}`, `${seed}`];
	const { status, output } = await box.exec(...burden);
	const made = Number(/^orphans (\d+)$/.exec(output)?.[1]);
	if (status !== 0 || !(made >= count))
		throw new Error(`orphans: ${status}, ${output}`);
	figures.orphans += made;
}

/** Forks up to the limit of processes, if there is one. */
async function forkStorm(
	{ box, limits, figures }: Scene,
	load: { milliseconds: number; seed: number },
): Promise<void> {
	if (!limits.processes) return;
	const { status, output } = await box.exec(
		...["/burden", "forks", `${load.milliseconds}`, `${load.seed}`],
	);
	const [, forks, refused] = /^forks (\d+) refused (\d+)$/.exec(output) ?? [];
	if (status !== 0 || !(Number(refused) > 0))
		throw new Error(`forks: the limit was not met: ${status}, ${output}`);
	figures.forks += Number(forks);
	figures.refused += Number(refused);
}

async function enter({ box, figures }: Scene, list: number[]): Promise<void> {
	const entered = list.map(async (expected) => {
		const { status, output } = await box.exec("/burden", "exit", `${expected}`);
		if (status !== expected)
			throw new Error(`docker exec: ${status} for ${expected}, ${output}`);
		figures.execs++;
		figures.orphans++;
	});
	await Promise.all(entered);
}

async function pauseAndResume(
	{ box, figures }: Scene,
	milliseconds: number,
): Promise<void> {
	await box.container.pause();
	await pause(milliseconds);
	await box.container.unpause();
	figures.pauses++;
}

/** Somebody in the container takes all memory. The kernel kills it, and nobody else. */
async function exhaustMemory({ box, limits, figures }: Scene): Promise<void> {
	if (!limits.memory) return;
	const before = killsIn(box.init);
	const { status, output } = await box.exec("/burden", "memory");
	const kills = Number(killsIn(box.init)) - Number(before);
	if (status !== 137 || kills !== 1)
		throw new Error(`memory: ${status}, ${kills} killed, ${output}`);
	figures.memoryKills++;
}
