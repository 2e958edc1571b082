import type { Process } from "../observe/processes/process.ts";
import { nameOfSignal } from "../observe/signals.ts";
import { now } from "../observe/trace/clock.ts";
import { collectTrace } from "../observe/trace/collect.ts";
import { conclude } from "./conclude.ts";
import type { Contained, Ending, Place } from "./places/place.ts";
import type { Raw } from "./raw.ts";
import type { Recorded } from "./recorded.ts";
import type { Condition, Scenario, Step } from "./scenarios/scenario.ts";
import { InVainError, until } from "./until.ts";

/** How long after the last step a scenario may take beyond a stop's time, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Runs a scenario to its end, and removes it.
 *
 * @throws InVainError when what it waits for does not come, or it ends before its last step; what Place.start throws
 */
export async function record(
	scenario: Scenario,
	place: Place,
): Promise<Recorded> {
	const { name, target, terminal = false } = scenario;
	const contained = await place.start({ name, target, terminal });
	try {
		return conclude(await perform(scenario, place, contained));
	} finally {
		await contained.remove();
	}
}

async function perform(
	scenario: Scenario,
	place: Place,
	contained: Contained,
): Promise<Raw> {
	const begun = now();
	const ended = { is: false };
	void contained.ended.then(() => (ended.is = true));
	const comes = async ({ what, holds }: Condition) => {
		await until(what, () => {
			if (holds(look())) return true;
			if (ended.is)
				throw new InVainError(
					`it ended before ${what}; it printed: ${contained.output().trim() || "nothing"}`,
				);
			return false;
		});
	};
	const look = () => ({
		output: contained.output(),
		// Read when a condition asks for it: it takes a while.
		get processes() {
			return contained.processes();
		},
		age: now() - begun,
	});

	await comes(scenario.ready);
	const atFirst = contained.processes();
	const first = atFirst[0];
	if (first === undefined) throw new InVainError("it ended too early");
	const trace = await collectTrace(first);
	const steps: Raw["steps"][number][] = [];
	const last = scenario.steps.length - 1;
	let before: Process[] = [];
	let zombies: Process[] = [];
	let ending: Ending;
	try {
		for (const [index, step] of scenario.steps.entries()) {
			if (step.when) await comes(step.when);
			const processes = contained.processes();
			if (index === (scenario.look ?? last)) before = processes;
			if (index === last)
				zombies = processes.filter(({ state }) => state === "Z");
			steps.push({ time: now(), text: textOf(step) });
			await act(step, contained, processes);
		}
		ending = await inTime(contained.ended);
	} finally {
		await trace.end();
	}
	const { source, reason } = trace;
	const events = await trace.end();
	const { command } = contained;
	return {
		...{ scenario, place, command, source, reason, atFirst, before, zombies },
		...{ steps, events, ending, output: contained.output() },
	};
}

async function act(
	step: Step,
	contained: Contained,
	processes: readonly Process[],
): Promise<void> {
	if (step.do === "signal") await contained.signal(step.signal);
	else if (step.do === "enter") await contained.enter(step.words(processes));
	else if (step.do === "type") contained.type(step.keys);
	else await contained.stop(step.seconds);
}

function textOf(step: Step): string {
	if (step.do === "signal") return `kill -s ${nameOfSignal(step.signal)}`;
	if (step.do === "enter") return "exec";
	if (step.do === "type") return step.shown;
	return `stop -t ${step.seconds}`;
}

async function inTime(ended: Promise<Ending>): Promise<Ending> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new InVainError("it does not end")),
			PATIENCE,
		);
	});
	return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
