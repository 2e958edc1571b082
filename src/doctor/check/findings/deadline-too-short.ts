import { giveTime, setVariable } from "../cures.ts";
import { describe, seconds } from "../describe.ts";
import type { Facts } from "../facts.ts";
import type { Rule, Seen } from "../finding.ts";
import type { OwnPlan } from "../own-plan.ts";

/** What firstborn takes for reaping whom it has killed, in milliseconds (docs/stopping.md). */
const REAPING = 1000;

/** The engine's time is counted against firstborn's plan, as docs/stopping.md counts it. */
export const deadlineTooShort: Rule = {
	id: "deadline-too-short",
	severity: "warning",
	title: "The engine's time is shorter than the plan for a stop",
	evidence:
		"the engine's stop timeout, beside --delay, --before-stop-timeout, --grace and --linger",
	cure: "stop_grace_period or --stop-timeout, or shorter times",
	look(facts, course) {
		const { scene, stop } = facts;
		if (stop.timeout === 0) return noTime(facts, course !== undefined);
		if (scene === undefined || stop.timeout === undefined) return [];
		const time = stop.timeout * 1000;
		return [...scene.inits].flatMap(([pid, { plan }]): Seen[] => {
			if (plan === undefined || !course?.told.has(pid)) return [];
			const init = course.told.get(pid)?.process;
			const over = init && judged(plan, time);
			return over
				? [{ ...over, evidence: [describe(init), ...over.evidence] }]
				: [];
		});
	},
};

function noTime({ kind }: Facts, runs: boolean): Seen[] {
	if (kind !== "container" || !runs) return [];
	return [
		{
			message: "the container is given no time for a stop",
			evidence: ["stop timeout: 0 s"],
			consequence:
				"SIGKILL comes right behind the stop signal: nobody can clean up",
			cure: giveTime(10, "give it time"),
		},
	];
}

function judged(plan: OwnPlan, time: number): Seen | undefined {
	const hold = Math.max(
		plan.delay,
		plan.beforeStop ? plan.beforeStopTimeout : 0,
	);
	const rest = plan.grace ?? plan.linger;
	const total = hold + rest + (rest > 0 ? REAPING : 0);
	const given = hold > 0 || plan.grace !== undefined || plan.lingerGiven;
	if (!given || total < time) return undefined;
	const parts = [
		...(hold > 0 ? [`delay or before-stop ${seconds(hold)}`] : []),
		plan.grace === undefined
			? `the command's own time, and linger ${seconds(plan.linger)}`
			: `grace ${seconds(plan.grace)}`,
		`${seconds(REAPING)} to reap`,
	];
	const needed = Math.floor(total / 1000) + 1;
	const heldTooLong = hold >= time;
	return {
		severity: heldTooLong ? "error" : "warning",
		message: `a stop may take ${seconds(total)}, and the engine gives it ${seconds(time)}`,
		evidence: [`plan: ${parts.join(" + ")}`],
		consequence: heldTooLong
			? `the engine kills everyone after ${seconds(time)}, before the stop signal is passed on to anybody: status 137`
			: `the engine kills everyone after ${seconds(time)}, in the middle of the plan: status 137`,
		cure:
			plan.grace !== undefined && plan.delay === 0
				? {
						...giveTime(needed, "give the stop more time, or shorten the plan"),
						...dockerfileOf(time, hold),
					}
				: giveTime(needed, "give the stop more time, or shorten the plan"),
	};
}

/** A grace that fits, if there is room for one. */
function dockerfileOf(time: number, hold: number) {
	const room = Math.ceil((time - hold - REAPING) / 1000) - 1;
	const { dockerfile } = setVariable("FIRSTBORN_GRACE", `${room}s`, "");
	return room > 0 && dockerfile !== undefined ? { dockerfile } : {};
}
