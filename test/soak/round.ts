import { readFileSync } from "node:fs";
import { listProcesses, table } from "../engine/harness/processes.ts";
import { Box } from "./box.ts";
import type { Figures } from "./figures.ts";
import { atIdle, compare } from "./idle.ts";
import type { Look } from "./init.ts";
import type { Limits } from "./limits.ts";
import { make, type Scene } from "./loads.ts";
import type { Plan } from "./plan.ts";
import { ENGINES } from "./setting.ts";
import { How, NEVER, Tally } from "./tally.ts";

/** Seconds that a stop may take: never used up. */
const AMPLE = 60;

/**
 * Runs a round on an engine, and adds what it comes to. Throws what is wrong, with what can be seen then.
 *
 * @param folder the engine's
 */
export async function runRound(
	folder: string,
	limits: Limits,
	plan: Plan,
	figures: Figures,
): Promise<void> {
	const { setting } = plan;
	const tally = new Tally(`${folder}/counts-${plan.seed}`);
	const sendable = setting.to.map((to, signal) =>
		ENGINES.some((engines) => engines === signal) ? NEVER : to,
	);
	tally.prepare(hearers(plan), sendable);
	let box: Box | undefined;
	try {
		box = await Box.start(folder, plan, tally);
		const scene = { box, tally, setting, limits, figures };
		const first = await load(scene, plan, plan.warmUp);
		const last = await load(scene, plan, plan.steps, first);
		if (first && last) {
			figures.before.push(first);
			figures.after.push(last);
		}
		figures.addSignals(tally.read(), hearers(plan));
		await stop(scene, plan);
	} catch (error) {
		throw new Error(`${(error as Error).message}\n${await evidence(box)}`);
	} finally {
		tally.close();
		await box?.remove();
	}
}

/** How many hear of a signal. */
function hearers({ setting, others }: Plan): number {
	return { child: 1, group: others, tree: others + 1 }[setting.scope];
}

/** Makes the loads of each step at once, and looks at the init after it. It has to look as before. */
async function load(
	scene: Scene,
	plan: Plan,
	steps: Plan["steps"],
	before?: Look,
): Promise<Look | undefined> {
	let look: Look | undefined;
	for (const step of steps) {
		const made = step.map((each) => make(each, scene));
		// All have to be over before the container is removed.
		await Promise.allSettled(made);
		await Promise.all(made);
		look = await atIdle(scene, plan.others + 1, hearers(plan));
		const what = step.map(({ kind }) => kind).join(", ");
		if (before) compare(before, look, what);
	}
	return look;
}

/** Stops the container, and checks its status, and that all have ended as they should. */
async function stop(scene: Scene, plan: Plan): Promise<void> {
	const { box, tally, limits, figures } = scene;
	const { ending, setting } = plan;
	const to = setting.to[ending.stop] ?? NEVER;
	const heard = to === NEVER ? ending.stop : to;
	const exhausts = ending.how === How.MEMORY && !ending.deaf;
	if (exhausts && !limits.memory) return;
	if (!ending.deaf) tally.order(heard, ending.how, ending.value);
	await box.container.stop({ t: AMPLE });
	const { StatusCode } = await box.container.wait();
	if (StatusCode !== ending.status)
		throw new Error(`the status is ${StatusCode}, not ${ending.status}`);
	const { finished } = tally.read();
	if (setting.lingers && !ending.deaf && finished !== plan.others)
		throw new Error(`${finished} of ${plan.others} others have finished`);
	if (!exhausts) return;
	const { State } = await box.container.inspect();
	if (!State.OOMKilled) throw new Error("the kernel has killed nobody");
	figures.memoryKills++;
	if (setting.exits.has(137)) return;
	if (!setting.witness?.test(await box.logs()))
		throw new Error("the init has not said that its command was killed");
}

async function evidence(box: Box | undefined): Promise<string> {
	if (box === undefined) return "it has not started";
	const processes = listProcesses(box.container.id);
	return [
		table(processes),
		`signals that wait for this user's processes on all of the machine, of how many that may: ${queued()}`,
		`the end of its output:\n${await box.logs()}`,
	].join("\n");
}

/**
 * Whether somebody else's signals fill the user's queue (getrlimit(2), RLIMIT_SIGPENDING): real-time ones are merged then,
 * whoever forwards them.
 */
function queued(): string {
	const status = readFileSync("/proc/self/status", "utf8");
	return /^SigQ:\s*(.*)$/m.exec(status)?.[1] ?? "unknown";
}
