// Random plays: what they begin with, and which steps are in them how often.
import fc from "fast-check";
import { SIG } from "../../simulated/kernel/names.ts";
import {
	anySignal,
	end,
	everyHabit,
	few,
	fork,
	fromOutside,
	group,
	habit,
	kill,
	often,
	order,
	outside,
	takeAny,
	wait,
	withSet,
} from "./arbitrary-steps.ts";
import { Habit, Order, Outside, type Step } from "./orders.ts";

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
