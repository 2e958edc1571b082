// Random steps of a play. What comes first in a choice is what shrinking goes to.
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
export function order(
	kind: Order,
	a: fc.Arbitrary<number> = nothing,
	b: fc.Arbitrary<number> = nothing,
	c: fc.Arbitrary<number> = nothing,
): fc.Arbitrary<Step> {
	return fc.record({ slot, kind: fc.constant(kind), a, b, c });
}

/** What happens from outside, with its numbers. */
export function outside(
	kind: Outside,
	a: fc.Arbitrary<number> = nothing,
	b: fc.Arbitrary<number> = nothing,
): fc.Arbitrary<Step> {
	return fc.record({
		...{ slot: fc.constant(NOBODY), kind: fc.constant(kind) },
		...{ a, b, c: nothing },
	});
}

/** An order with a set of signals. */
export function withSet(
	kind: Order,
	a: fc.Arbitrary<number>,
): fc.Arbitrary<Step> {
	return fc
		.tuple(slot, a, set)
		.map(([slot, a, { b, c }]) => ({ slot, kind, a, b, c }));
}

/** What somebody does about a signal: notes it, more often than not. */
export const habit = fc.constantFrom(
	...[Habit.DEFAULT, Habit.IGNORES, Habit.NOTES, Habit.NOTES, Habit.ENDS],
);
/** Looks for a child that has ended or stopped, without waiting. */
export const wait = order(
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

/** Orders without a choice, or with one of few numbers. */
export const fork = order(Order.FORK);
export const end = order(Order.EXIT, fc.constantFrom(0, 1, 143, 255));
export const takeAny = withSet(Order.TAKE, nothing);
export const everyHabit = order(Order.EVERY, habit);
export const group = order(Order.SETPGID, fc.integer({ min: 0, max: 6 }));

/** A pid that somebody has in nearly every play. */
export const few = fc.integer({ min: 1, max: 3 });
const some = fc.integer({ min: 1, max: 6 });

/** Signals that an actor sends. */
export function kill(
	signal: fc.Arbitrary<number>,
	to = whom,
): fc.Arbitrary<Step> {
	return order(Order.KILL, to, signal);
}

/** Signals from outside. */
export function fromOutside(
	signal: fc.Arbitrary<number>,
	to = some,
): fc.Arbitrary<Step> {
	return outside(Outside.SIGNAL, to, signal);
}

/** An arbitrary with its weight in a choice. */
export function often<T>(weight: number, arbitrary: fc.Arbitrary<T>) {
	return { weight, arbitrary };
}
