import { printable } from "../../observe/printable.ts";
import { type CutOff, cutOff, wasKilled } from "./killed.ts";
import type { Stop, StopRecord, Zombie } from "./record.ts";
import { sigName } from "./timeline.ts";

/** What a stop is held to. */
export interface Demands {
	/** The longest that it may take, in milliseconds. */
	readonly within: number;
	/** The statuses that it may end with. */
	readonly accept: readonly number[];
}

/** The rules, by the names that reports have of them, in their order. */
export const RULES = {
	ready: "becomes ready",
	within: "stops in time",
	killed: "is not killed",
	zombies: "leaves no zombies",
	descendants: "cuts off no descendant",
	status: "ends with an accepted status",
} as const;

export type Rule = keyof typeof RULES;

/** What became of one rule. */
export interface Verdict {
	readonly rule: Rule;
	/** "unknown": it was not to be seen. */
	readonly outcome: "passed" | "failed" | "unknown";
	/** One printable line. */
	readonly text: string;
}

/** The statuses of an orderly end: 0, or 128 + the stop's signal, as a shell and an init report one that it has ended. */
export function orderlyStatuses(stopSignal: number): number[] {
	return [0, 128 + stopSignal];
}

/** Holds a record against the rules, one verdict for each. */
export function judge(record: StopRecord, demands: Demands): Verdict[] {
	const { readiness, stop } = record;
	if (stop === undefined)
		return (Object.keys(RULES) as Rule[]).map((rule) =>
			rule === "ready"
				? { rule, outcome: "failed", text: `${readiness.problem}` }
				: { rule, outcome: "unknown", text: "it was not stopped" },
		);
	return [
		{
			rule: "ready",
			outcome: "passed",
			text: `after ${seconds(readiness.milliseconds)}: ${readiness.by}`,
		},
		inTime(stop, demands.within),
		notKilled(stop, record),
		zombies(stop),
		descendants(stop, record),
		status(stop, demands.accept),
	];
}

/** Whether no rule was broken. */
export function isWell(verdicts: readonly Verdict[]): boolean {
	return verdicts.every(({ outcome }) => outcome !== "failed");
}

function inTime({ milliseconds }: Stop, within: number): Verdict {
	const late = milliseconds > within;
	return {
		rule: "within",
		outcome: late ? "failed" : "passed",
		text: `it took ${seconds(milliseconds)}, ${late ? "longer than" : "within"} ${seconds(within)}`,
	};
}

function notKilled(stop: Stop, record: StopRecord): Verdict {
	const rule = "killed";
	if (stop.outOfMemory)
		return {
			rule,
			outcome: "failed",
			text: "the kernel killed a process of it, as memory was short",
		};
	if (wasKilled(stop, record.stopTimeout))
		return {
			rule,
			outcome: "failed",
			text: `SIGKILL ended it: ${seconds(record.stopTimeout)} after ${sigName(record.stopSignal)} it still ran`,
		};
	return { rule, outcome: "passed", text: "it ended by itself" };
}

function zombies({ zombies, sight }: Stop): Verdict {
	const rule = "zombies";
	if (zombies.length > 0)
		return {
			rule,
			outcome: "failed",
			text: zombies.map(zombieText).join("; "),
		};
	return sight.source === "engine"
		? { rule, outcome: "unknown", text: "its processes are not to be seen" }
		: { rule, outcome: "passed", text: "none was seen" };
}

function zombieText({ innerPid, name, parent, when }: Zombie): string {
	return `${innerPid} [${printable(name)}] is not reaped by ${parent} ${when}`;
}

function descendants(stop: Stop, { stopTimeout }: StopRecord): Verdict {
	const rule = "descendants";
	if (stop.sight.source === "engine")
		return {
			rule,
			outcome: "unknown",
			text: "its processes are not to be seen",
		};
	const { certain, possible } = cutOff(stop, wasKilled(stop, stopTimeout));
	if (certain.length > 0)
		return {
			rule,
			outcome: "failed",
			text: `SIGKILL ended ${certain.map(named).join(", ")}`,
		};
	if (possible.length > 0)
		return {
			rule,
			outcome: "unknown",
			text: `at the last look there still ran ${possible.map(named).join(", ")}`,
		};
	return { rule, outcome: "passed", text: "all ended by themselves" };
}

function named({ innerPid, command }: CutOff): string {
	return innerPid === undefined ? command : `${innerPid} ${command}`;
}

function status({ exitCode }: Stop, accept: readonly number[]): Verdict {
	const accepted = accept.includes(exitCode);
	return {
		rule: "status",
		outcome: accepted ? "passed" : "failed",
		text: `${exitCode}${accepted ? "" : `; accepted: ${accept.join(", ")}`}`,
	};
}

/** A time, in seconds with a digit for each tenth, or three below a second. */
export function seconds(milliseconds: number): string {
	return milliseconds < 1000
		? `${(milliseconds / 1000).toFixed(3)} s`
		: `${(milliseconds / 1000).toFixed(1)} s`;
}
