// Random plays. What comes first in a choice is what shrinking goes to.
import fc from "fast-check";
import { SIG } from "../../simulated/kernel/names.ts";
import { Habit, NOBODY, Order, Outside, type Step } from "./orders.ts";

/** Those with rules of their own more often than the rest. */
export const anySignal = fc.oneof(
	fc.constantFrom(SIG.SIGTERM, SIG.SIGHUP, SIG.SIGUSR1),
	fc.constantFrom(SIG.SIGCONT, SIG.SIGSTOP, SIG.SIGTSTP, SIG.SIGTTIN),
	fc.constantFrom(SIG.SIGCHLD, SIG.SIGKILL, SIG.SIGWINCH),
	fc.constantFrom(34, 35, 64),
	fc.integer({ min: 1, max: 64 }),
);

const slot = fc.nat({ max: 5 });
/** A process, a group, the sender's own group, everyone; nobody has the last ones. */
const whom = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }) },
	{ weight: 3, arbitrary: fc.integer({ min: -6, max: 0 }) },
	{ weight: 1, arbitrary: fc.constantFrom(99, -99) },
);

/** Sets of signals, by halves. */
const set = fc
	.oneof(
		anySignal.map((signal) => 1n << BigInt(signal - 1)),
		fc.constant(2n ** 64n - 1n),
		fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
	)
	.map((bits) => ({
		b: Number(BigInt.asIntN(32, bits)),
		c: Number(BigInt.asIntN(32, bits >> 32n)),
	}));

const P_ALL = 0;
const P_PID = 1;
const WNOHANG = 1;
const WSTOPPED = 2;
const WEXITED = 4;
const WNOWAIT = 0x0100_0000;

const nothing = fc.constant(0);

/** An order with its numbers; without an arbitrary a number is 0. */
function order(
	kind: Order,
	a: fc.Arbitrary<number> = nothing,
	b: fc.Arbitrary<number> = nothing,
	c: fc.Arbitrary<number> = nothing,
): fc.Arbitrary<Step> {
	return fc.record({ slot, kind: fc.constant(kind), a, b, c });
}

function outside(
	kind: Outside,
	a: fc.Arbitrary<number> = nothing,
	b: fc.Arbitrary<number> = nothing,
): fc.Arbitrary<Step> {
	return fc.record({
		...{ slot: fc.constant(NOBODY), kind: fc.constant(kind) },
		...{ a, b, c: nothing },
	});
}

function withSet(kind: Order, a: fc.Arbitrary<number>): fc.Arbitrary<Step> {
	return fc
		.tuple(slot, a, set)
		.map(([slot, a, { b, c }]) => ({ slot, kind, a, b, c }));
}

const habit = fc.constantFrom(
	...[Habit.DEFAULT, Habit.IGNORES, Habit.NOTES, Habit.NOTES, Habit.ENDS],
);
const wait = order(
	Order.WAIT,
	fc.constantFrom(P_ALL, P_ALL, P_PID),
	fc.integer({ min: 1, max: 6 }),
	fc
		.tuple(
			fc.constantFrom(WEXITED, WSTOPPED, WEXITED | WSTOPPED),
			fc.constantFrom(0, WNOWAIT),
		)
		.map(([what, how]) => what | how | WNOHANG),
);

const fork = order(Order.FORK);
const end = order(Order.EXIT, fc.constantFrom(0, 1, 143, 255));
const takeAny = withSet(Order.TAKE, nothing);
const everyHabit = order(Order.EVERY, habit);
const group = order(Order.SETPGID, fc.integer({ min: 0, max: 6 }));

/** A pid that somebody has in nearly every play. */
const few = fc.integer({ min: 1, max: 3 });
const some = fc.integer({ min: 1, max: 6 });

function kill(signal: fc.Arbitrary<number>, to = whom): fc.Arbitrary<Step> {
	return order(Order.KILL, to, signal);
}

function fromOutside(
	signal: fc.Arbitrary<number>,
	to = some,
): fc.Arbitrary<Step> {
	return outside(Outside.SIGNAL, to, signal);
}

function often<T>(weight: number, arbitrary: fc.Arbitrary<T>) {
	return { weight, arbitrary };
}

/** Whatever there is. */
const anyStep = fc.oneof(
	often(6, fork),
	often(3, end),
	often(8, kill(anySignal)),
	often(1, kill(fc.constantFrom(0, 65, -1))),
	often(2, order(Order.PIDFD, fc.integer({ min: 1, max: 6 }), anySignal)),
	often(4, withSet(Order.MASK, fc.nat({ max: 2 }))),
	often(4, order(Order.ACTION, anySignal, habit)),
	often(2, everyHabit),
	often(4, takeAny),
	often(5, wait),
	often(2, order(Order.SETSID)),
	often(4, group),
	...[Order.GETSID, Order.GETPGID, Order.GETPPID].map((kind) => order(kind)),
	order(Order.SUBREAPER, fc.nat({ max: 1 })),
	order(Order.DEATH, anySignal),
	order(Order.EXECUTE),
	often(3, fromOutside(anySignal)),
	outside(Outside.ENTER),
);

const ofJobs = fc.constantFrom(
	...[SIG.SIGSTOP, SIG.SIGTSTP, SIG.SIGTTIN, SIG.SIGCONT, SIG.SIGHUP],
);

/** Process groups that stop, go on and are left. */
const jobStep = fc.oneof(
	often(3, fork),
	often(1, end),
	often(3, kill(ofJobs)),
	often(10, kill(ofJobs, few)),
	often(2, fromOutside(ofJobs)),
	often(5, group),
	often(1, order(Order.SETSID)),
	often(2, wait),
	often(1, everyHabit),
	often(2, order(Order.ACTION, ofJobs, habit)),
	often(1, withSet(Order.MASK, fc.nat({ max: 2 }))),
);

/** Parents that die. */
const orphanStep = fc.oneof(
	often(6, fork),
	often(5, end),
	often(2, order(Order.SUBREAPER, fc.nat({ max: 1 }))),
	often(3, order(Order.DEATH, anySignal)),
	often(2, everyHabit),
	often(2, order(Order.ACTION, fc.constant(SIG.SIGCHLD), habit)),
	often(1, outside(Outside.ENTER)),
	often(1, order(Order.GETPPID)),
	often(2, wait),
	often(2, kill(fc.constantFrom(SIG.SIGKILL, SIG.SIGTERM))),
);

const anyQueued = fc.constantFrom(
	...[34, 34, 35, 64, 32, SIG.SIGUSR1, SIG.SIGCHLD, SIG.SIGSEGV],
	...[SIG.SIGCONT, SIG.SIGTSTP],
);

/** Signals that stay pending. */
const queueStep = fc.oneof(
	often(2, fork),
	often(2, end),
	often(9, kill(anyQueued, few)),
	often(3, fromOutside(anyQueued, few)),
	often(2, withSet(Order.MASK, fc.nat({ max: 2 }))),
	often(3, takeAny),
	often(2, order(Order.ACTION, anyQueued, habit)),
	often(2, everyHabit),
);

function by(slot: number, kind: Order, a = 0): Step {
	return { slot, kind, a, b: 0, c: 0 };
}

/** Three generations, who note every signal. */
const FAMILY = [
	by(0, Order.EVERY, Habit.NOTES),
	...[by(0, Order.FORK), by(1, Order.FORK), by(2, Order.FORK)],
];
/** The same with one who adopts, and one who hears of its parent's death. */
const HOUSE = [
	...[...FAMILY, by(1, Order.SUBREAPER, 1)],
	by(3, Order.DEATH, SIG.SIGUSR1),
];
/** A group of two, by a parent who does not belong to it; in a session of their own, so that nobody else's child may continue them. */
const JOB = [
	...[by(0, Order.FORK), by(1, Order.SETSID), by(1, Order.FORK)],
	...[by(2, Order.SETPGID), by(2, Order.FORK)],
];
const SIG_SETMASK = 2;
/** Three who have blocked every signal. */
const DEAF = [
	{ slot: 0, kind: Order.MASK, a: SIG_SETMASK, b: -1, c: -1 },
	...[by(0, Order.FORK), by(0, Order.FORK)],
];

/** So many steps are enough for any rule, and few enough to be read. They begin with nothing, or with what they are about. */
function stepsOf(
	step: fc.Arbitrary<Step>,
	...about: Step[][]
): fc.Arbitrary<Step[]> {
	return fc
		.tuple(
			fc.constantFrom([], ...about),
			fc.array(step, { maxLength: 24, size: "max" }),
		)
		.map(([first, then]) => [...first, ...then]);
}

export const anySteps = fc.oneof(
	stepsOf(anyStep, FAMILY),
	stepsOf(jobStep, JOB, DEAF),
	stepsOf(orphanStep, FAMILY, HOUSE),
	stepsOf(queueStep, DEAF),
);

/** Signals that stay pending while there is room for few. */
export const crampedSteps = stepsOf(queueStep, DEAF);

/** Whatever may happen in a play of any kind. */
export const anyStepOfPlay = fc.oneof(anyStep, jobStep, orphanStep, queueStep);
