// Random plays with the init in them.
import fc from "fast-check";
import { SIG } from "../../simulated/kernel/names.ts";
import { anyStepOfPlay } from "./arbitrary.ts";
import { Habit, KEYS, NOBODY, Order, Outside, type Step } from "./orders.ts";
import { BEFORE_STOP, type InitPlay } from "./rehearse.ts";

/** Times are near, so that they pass before the next step, or so far that they never do. */
const option = fc.constantFrom(
	...["--scope=child", "--scope=group", "--scope=tree", "-c"],
	...["--linger=0", "--linger=20ms", "--linger=1000"],
	...["--grace=0", "--grace=30ms", "--grace=1000"],
	...["--delay=0", "--delay=10ms", "--delay=1000"],
	...["--rewrite=TERM:INT", "--rewrite=HUP:0", "--rewrite=INT:TERM"],
	...["--exit=143:0", "--exit=0:7", "--stop-signals=HUP,TERM"],
);

/** A program before a stop, and how long it may take. */
const beforeStop = fc.oneof(
	{ weight: 3, arbitrary: fc.constant([]) },
	...["0", "20ms", "1000"].map((time) =>
		fc.constant([BEFORE_STOP, `--before-stop-timeout=${time}`]),
	),
);

const own = fc
	.tuple(
		fc.constantFrom("-v", "-vv"),
		fc.uniqueArray(option, { maxLength: 3 }),
		beforeStop,
	)
	.map(([verbose, others, before]) => [verbose, ...others, ...before]);

function dialect(name: string, ...words: string[]): fc.Arbitrary<string[]> {
	return fc.subarray(words).map((some) => [`--as=${name}`, ...some]);
}

const initPlay: fc.Arbitrary<InitPlay> = fc.record({
	options: fc.oneof(
		{ weight: 6, arbitrary: own },
		dialect("dumb-init", "-v", "-c", "-r15:2", "-r1:0"),
		dialect("tini", "-v", "-g", "-s", "-e143"),
		dialect("catatonit", "-g"),
	),
	isFirst: fc.boolean(),
	hasTerminal: fc.boolean(),
	isHeld: fc.constant(false),
});

const signal = fc.oneof(
	fc.constantFrom(SIG.SIGTERM, SIG.SIGINT, SIG.SIGHUP, SIG.SIGTERM),
	fc.constantFrom(SIG.SIGUSR1, SIG.SIGTSTP, SIG.SIGQUIT, 34, 37),
	fc.constantFrom(SIG.SIGSTOP, SIG.SIGCONT),
	fc.integer({ min: 1, max: 64 }).filter((each) => each !== SIG.SIGKILL),
);

/** To PID 1, or to its child, which is the init or its command. */
const toInit: fc.Arbitrary<Step> = fc.record({
	...{ slot: fc.constant(NOBODY), kind: fc.constant(Outside.SIGNAL) },
	...{ a: fc.constantFrom(1, 1, 2), b: signal, c: fc.constant(0) },
});

const key: fc.Arbitrary<Step> = fc
	.constantFrom(...Object.keys(KEYS).map(Number))
	.map((a) => ({ slot: NOBODY, kind: Outside.KEY, a, b: 0, c: 0 }));

const hangUp: fc.Arbitrary<Step> = fc.constant({
	...{ slot: NOBODY, kind: Outside.HANG_UP, a: 0, b: 0, c: 0 },
});

/** What the command begins with: nothing, or it notes every signal, as its children do, of whom one has a session of its own. */
function beginningsOf({ isFirst }: InitPlay): Step[][] {
	const command = isFirst ? 0 : 1;
	const by = (slot: number, kind: Order, a = 0) => {
		return { slot, kind, a, b: 0, c: 0 };
	};
	const notes = by(command, Order.EVERY, Habit.NOTES);
	const forks = by(command, Order.FORK);
	const family = [notes, forks, by(command + 1, Order.SETSID), forks];
	return [[], [notes], family, [...family, by(command + 2, Order.FORK)]];
}

function stepsOf(play: InitPlay): fc.Arbitrary<Step[]> {
	const step = fc.oneof(
		{ weight: 4, arbitrary: toInit },
		{ weight: 4, arbitrary: anyStepOfPlay },
		{ weight: play.hasTerminal ? 2 : 0, arbitrary: key },
		{ weight: play.hasTerminal ? 1 : 0, arbitrary: hangUp },
	);
	return fc
		.tuple(
			fc.constantFrom(...beginningsOf(play)),
			fc.array(step, { maxLength: 14, size: "max" }),
		)
		.map(([first, then]) => [...first, ...then]);
}

/** A play and its steps. */
export const initPlays: fc.Arbitrary<readonly [InitPlay, Step[]]> =
	initPlay.chain((play) =>
		stepsOf(play).map((steps) => [play, steps] as const),
	);

/** How many calls the init makes before the next step: all, or few, as more steps than one may come between two. */
const calls = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(undefined) },
	{ weight: 6, arbitrary: fc.nat({ max: 6 }) },
	{ weight: 1, arbitrary: fc.nat({ max: 30 }) },
);

/** Nearly all that it makes until its command runs. */
const START = 24;
const first = fc.oneof(fc.constant(undefined), fc.nat({ max: START }));

/** The same, with steps between the init's calls. */
export const heldPlays: fc.Arbitrary<readonly [InitPlay, Step[]]> = fc
	.tuple(initPlays, first, fc.array(calls, { minLength: 20, maxLength: 20 }))
	.map(([[play, steps], first, after]) => [
		{ ...play, isHeld: true, calls: first },
		steps.map((step, at) => ({ ...step, calls: after[at] })),
	]);
