// Random worlds. What comes first in a choice is what shrinking goes to: the plainest world in which it still fails.
import fc from "fast-check";
import { SIG } from "../kernel/names.ts";
import { called } from "./options.ts";
import type { Action, After, Habit, Reaction, Step, World } from "./world.ts";

const MILLISECOND = 1_000_000;

/** Signals by how often they matter: what stops, what terminals send, what queues, the rest. */
const anySignal = fc.oneof(
	{ weight: 4, arbitrary: fc.constant(SIG.SIGTERM) },
	{
		weight: 2,
		arbitrary: fc.constantFrom(SIG.SIGINT, SIG.SIGHUP, SIG.SIGQUIT),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom(SIG.SIGCONT, SIG.SIGTSTP, SIG.SIGSTOP),
	},
	{ weight: 2, arbitrary: fc.integer({ min: 34, max: 37 }) },
	{
		weight: 2,
		arbitrary: fc.integer({ min: 1, max: 64 }).filter((n) => n !== SIG.SIGKILL),
	},
);

const someone = fc.nat({ max: 5 });
const habitNumber = fc.nat({ max: 3 });

/** From none to a few seconds, in nanoseconds. */
const time = fc.oneof(
	fc.nat({ max: 20 }).map((n) => n * 100 * MILLISECOND),
	fc.nat({ max: 8000 }).map((n) => n * MILLISECOND + 1),
);

const action: fc.Arbitrary<Action> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.record({
			kind: fc.constant("send" as const),
			by: fc.option(someone, { nil: undefined }),
			to: fc.oneof(
				{ weight: 3, arbitrary: fc.constant(-1) },
				{ weight: 1, arbitrary: someone },
			),
			toGroup: fc.oneof(
				{ weight: 5, arbitrary: fc.constant(false) },
				{ weight: 1, arbitrary: fc.constant(true) },
			),
			signal: anySignal,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant("send" as const),
			by: fc.constant(undefined),
			to: someone,
			toGroup: fc.boolean(),
			signal: fc.constant(SIG.SIGKILL),
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant("fork" as const),
			by: someone,
			habit: habitNumber,
		}),
	},
	{
		weight: 5,
		arbitrary: fc.record({
			kind: fc.constant("exit" as const),
			by: someone,
			status: fc.constantFrom(0, 1, 143, 255),
		}),
	},
	fc.record({ kind: fc.constant("reap" as const), by: someone }),
	fc.record({ kind: fc.constant("session" as const), by: someone }),
	fc.record({
		kind: fc.constant("group" as const),
		by: someone,
		of: fc.option(someone, { nil: undefined }),
	}),
	fc.record({
		kind: fc.constant("habit" as const),
		by: someone,
		habit: habitNumber,
	}),
	fc.record({
		kind: fc.constant("block" as const),
		by: someone,
		signal: anySignal,
		blocked: fc.boolean(),
	}),
	fc.record({ kind: fc.constant("subreaper" as const), by: someone }),
	fc.record({
		kind: fc.constant("stick" as const),
		by: someone,
		stuck: fc.boolean(),
	}),
	fc.record({ kind: fc.constant("foreground" as const), by: someone }),
	fc.record({ kind: fc.constant("front" as const), continues: fc.boolean() }),
	fc.record({ kind: fc.constant("enter" as const), habit: habitNumber }),
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant("key" as const),
			signal: fc.constantFrom(
				...[SIG.SIGINT, SIG.SIGTSTP, SIG.SIGQUIT, SIG.SIGWINCH, SIG.SIGHUP],
			),
		}),
	},
	fc.record({ kind: fc.constant("pause" as const), time }),
	fc.record({ kind: fc.constant("read" as const), leaves: fc.boolean() }),
);

const after: fc.Arbitrary<After> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ calls: fc.nat({ max: 12 }) }) },
	{ weight: 1, arbitrary: fc.record({ time }) },
);

const step: fc.Arbitrary<Step> = fc.record({ after, action });

const reaction: fc.Arbitrary<Reaction> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constantFrom("default", "default", "notes", "ignores"),
		}),
	},
	fc.record({
		kind: fc.constant("exits" as const),
		status: fc.constantFrom(0, 3, 130),
		after: time,
	}),
	fc.record({ kind: fc.constant("forks" as const), exits: fc.boolean() }),
);

const habit: fc.Arbitrary<Habit> = fc.record({
	toEnd: reaction,
	toOthers: reaction,
});

const surroundings = fc.record({
	command: fc.constantFrom(
		...[["/bin/app"], ["app", "-x"], ["script"], ["absent"], ["/bin/locked"]],
		["/bin/x) Z 1 "],
	),
	environment: fc.constant(["PATH=/usr/bin:/bin"]),
	proc: fc.constantFrom("own", "own", "own", "none", "foreign"),
	journal: fc.constantFrom(
		...([65536, "nothing", "terminal", 4500, "broken", "closed"] as const),
	),
	blocked: fc.array(anySignal, { maxLength: 2 }),
	ignored: fc.array(fc.constantFrom(SIG.SIGHUP, SIG.SIGCHLD, SIG.SIGTERM), {
		maxLength: 1,
	}),
	programs: fc.constant({
		"/bin/app": "elf",
		"/bin/sh": "elf",
		"/bin/script": "script",
		"/bin/hook": "elf",
		"/bin/locked": "refused",
		// Its name in /proc looks like the end of one.
		"/bin/x) Z 1 ": "elf",
	} as const),
	habits: fc.array(habit, { minLength: 1, maxLength: 4 }),
	pidLimit: fc.constantFrom(32768, 80, 110),
	queueLimit: fc.constantFrom(1000, 3),
	steps: fc.array(step, { maxLength: 24, size: "max" }),
});

/** Where the init is. */
const place = fc.constantFrom<Pick<World, "isFirst" | "terminal">>(
	...[true, true, true, false, false].map(
		(isFirst) => ({ isFirst, terminal: "none" }) as const,
	),
	{ isFirst: true, terminal: "leader" },
	{ isFirst: true, terminal: "foreground" },
	{ isFirst: true, terminal: "background" },
	{ isFirst: true, terminal: "script" },
	{ isFirst: false, terminal: "leader" },
	{ isFirst: false, terminal: "foreground" },
	{ isFirst: false, terminal: "foreground" },
	{ isFirst: false, terminal: "background" },
	{ isFirst: false, terminal: "script" },
);

export const world: fc.Arbitrary<World> = fc
	.tuple(called, place, surroundings)
	.map(([name, where, rest]) => ({ ...name, ...where, ...rest }));
