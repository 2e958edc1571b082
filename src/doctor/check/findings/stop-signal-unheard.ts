import { nameOfSignal, SIGKILL, SIGSTOP } from "../../../observe/signals.ts";
import { stopWith } from "../cures.ts";
import type { Rule } from "../finding.ts";

/** SIGKILL and SIGSTOP cannot be caught (signal(7)). */
export const stopSignalUnheard: Rule = {
	id: "stop-signal-unheard",
	severity: "error",
	title: "The stop signal is one that no program hears of",
	evidence: "STOPSIGNAL or stop_signal is KILL or STOP",
	cure: "STOPSIGNAL SIGTERM",
	look({ stop }) {
		if (stop.signal !== SIGKILL && stop.signal !== SIGSTOP) return [];
		const name = nameOfSignal(stop.signal);
		return [
			{
				message: `the stop signal is ${name}`,
				evidence: [`configured stop signal: ${name}`],
				consequence:
					stop.signal === SIGKILL
						? "a stop kills everyone at once: nobody can clean up, and the status is 137"
						: "a stop freezes PID 1, and then kills everyone: nobody can clean up",
				cure: stopWith(15, "stop it by TERM, which programs can catch"),
			},
		];
	},
};
