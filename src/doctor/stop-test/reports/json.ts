import { safeJson } from "../../../cli/json.ts";
import { isWell, type Verdict } from "../judge.ts";
import type { StopRecord } from "../record.ts";
import { sigName } from "../timeline.ts";

/** A record and its verdicts, for programs: docs/doctor-stop-test.md has its shape. Times are in milliseconds. */
export function jsonReport(
	{
		image,
		engine,
		words,
		stopSignal,
		stopTimeout,
		readiness,
		stop,
		log,
	}: StopRecord,
	verdicts: readonly Verdict[],
): string {
	const report = {
		image,
		engine,
		words,
		stopSignal: sigName(stopSignal),
		stopTimeout,
		passed: isWell(verdicts),
		verdicts,
		readiness,
		stop: stop && {
			milliseconds: stop.milliseconds,
			answered: stop.answered,
			exitCode: stop.exitCode,
			outOfMemory: stop.outOfMemory,
			sight: stop.sight,
			zombies: stop.zombies,
			events: stop.events.map(({ time, ...event }) => ({
				milliseconds: time - stop.begun,
				...event,
			})),
		},
		log,
	};
	return safeJson(report, 2);
}
