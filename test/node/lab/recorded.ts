import type { Recorded, Signal } from "../../../src/lab/recorded.ts";
import type { Result } from "../../../src/lab/run.ts";
import { SCENARIOS } from "../../../src/lab/scenarios/index.ts";

/** A text that would be markup, steer a terminal, and forge a line, if it were let. */
export const HOSTILE = `<img src="http://192.0.2.1/x" onerror=alert(1)>"'&\x1b[2J\n1 forged`;

/** A record as it might be: a crowd of signals at both ends of the time, long names, everything that has a mark. */
export function recorded(more: Partial<Recorded> = {}): Recorded {
	const outside = { command: "[runc]", where: "outside" } as const;
	const inside = (pid: number, command: string) =>
		({ pid, command, where: "inside" }) as const;
	const init = inside(1, "/usr/bin/an-init-with-a-very-long-name --option");
	const server = inside(7, "server --exit-on=TERM");
	const sent = (time: number, signal: string, to: Signal["to"]): Signal => ({
		...{ time, signal, to, cause: "kill", sent: "waits" },
		from: to === init ? outside : init,
	});
	return {
		scenario: "shell",
		place: "Docker 1.2.3",
		command: ["an-init", "--option", HOSTILE],
		trace: { source: "kernel", missed: 0 },
		before: [
			{ pid: 1, ppid: 0, state: "S", command: init.command },
			{ pid: 7, ppid: 1, state: "S", command: `server ${"x".repeat(200)}` },
			{ pid: 9, ppid: 1, state: "Z", command: "[gone]" },
		],
		steps: [{ time: 0, text: "stop -t 2" }],
		signals: [
			sent(0, "TERM", init),
			sent(1, "TERM", server),
			{ ...sent(2, "CONT", server), sent: "ignored" },
			sent(900, "RTMIN+30", server),
			sent(1990, "USR1", server),
			sent(2000, "KILL", init),
		],
		lives: [
			{ ...init, to: 2001, cutOff: true, zombie: false },
			{ ...server, from: 0, to: 2002, cutOff: true, zombie: false },
			{ ...inside(9, "[gone]"), from: 1, to: 20, cutOff: false, zombie: true },
		],
		outcome: {
			...{ milliseconds: 2001, status: 137, killed: true },
			...{ cutOff: [1, 7], unsure: [], zombies: [9] },
		},
		output: ["process [7] started...", HOSTILE],
		...more,
	};
}

/** Results of all three kinds, foreign text everywhere. */
export function results(): Result[] {
	const [first, second, third] = SCENARIOS;
	if (!first || !second || !third) throw new Error("there are no scenarios");
	return [
		{ kind: "recorded", scenario: first, recorded: recorded() },
		{ kind: "skipped", scenario: second, reason: `needs ${HOSTILE}` },
		{ kind: "failed", scenario: third, reason: HOSTILE },
	];
}
