import { nameOfSignal } from "../../../observe/signals.ts";
import { setVariable } from "../cures.ts";
import { describe } from "../describe.ts";
import type { Rule, Seen } from "../finding.ts";

/** firstborn's delay, before-stop and grace begin with a stop signal; another one is passed on, and nothing begins. */
export const stopSignalUnlisted: Rule = {
	id: "stop-signal-unlisted",
	severity: "warning",
	title: "firstborn does not take the stop signal for one",
	evidence:
		"the stop signal, and --stop-signals beside --delay, --grace or --before-stop",
	cure: "FIRSTBORN_STOP_SIGNALS with the stop signal",
	look({ scene, stop }, course) {
		return [...(scene?.inits ?? [])].flatMap(([pid, { plan }]): Seen[] => {
			const init = course?.told.get(pid);
			if (plan === undefined || init === undefined) return [];
			const unused = [
				...(plan.delay > 0 ? ["--delay"] : []),
				...(plan.grace === undefined ? [] : ["--grace"]),
				...(plan.beforeStop ? ["--before-stop"] : []),
			];
			if (unused.length === 0 || plan.stopSignals.includes(init.signal))
				return [];
			const name = nameOfSignal(stop.signal);
			const list = [init.signal, ...plan.stopSignals].map(nameOfSignal);
			return [
				{
					message: `the stop signal is ${name}, which ${describe(init.process)} passes on as any other`,
					evidence: [
						`stop signals: ${plan.stopSignals.map(nameOfSignal).join(", ")}; configured: ${unused.join(", ")}`,
					],
					consequence: `${unused.join(" and ")} ${unused.length === 1 ? "does" : "do"} nothing on a stop`,
					cure: setVariable(
						"FIRSTBORN_STOP_SIGNALS",
						list.join(","),
						`name ${name} among firstborn's stop signals`,
					),
				},
			];
		});
	},
};
