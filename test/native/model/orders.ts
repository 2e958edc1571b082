// What actors are told to do, in the simulated kernel and on the real one: test/native/programs/actor.c and stage.c.

import { SIG } from "../../simulated/kernel/names.ts";

/** An order to an actor, numbered as actor.c has it: one system call each. */
export enum Order {
	/** Makes a child, which gets slot a. */
	FORK,
	/** Ends with status a. */
	EXIT,
	/** kill(2) and pidfd_send_signal(2): signal b to a. */
	KILL,
	PIDFD,
	/** rt_sigprocmask(2): how a, the set's halves b and c. */
	MASK,
	/** rt_sigaction(2): signal a gets disposition b. */
	ACTION,
	/** The same for every signal: disposition a. */
	EVERY,
	/** rt_sigtimedwait(2) without waiting: the set's halves b and c. */
	TAKE,
	/** waitid(2): which a, id b, options c. */
	WAIT,
	SETSID,
	/** setpgid(2) for itself: group a, 0 for one of its own. */
	SETPGID,
	GETSID,
	GETPGID,
	GETPPID,
	/** prctl(2): PR_SET_CHILD_SUBREAPER, PR_SET_PDEATHSIG a. */
	SUBREAPER,
	DEATH,
	/** execve(2): becomes an actor once more. */
	EXECUTE,
}

/** What happens from outside of the namespace, numbered as stage.c has it. */
export enum Outside {
	/** Signal b to process a. */
	SIGNAL,
	/** An actor enters, with slot a. */
	ENTER,
	/** Somebody types byte a, a key of the terminal. */
	KEY,
	/** The terminal's other side is closed. */
	HANG_UP,
}

/** The keys that send a signal to the foreground group (termios(3)): Ctrl-C, Ctrl-\\ and Ctrl-Z. */
export const KEYS: Readonly<Record<number, number>> = {
	3: SIG.SIGINT,
	28: SIG.SIGQUIT,
	26: SIG.SIGTSTP,
};

/** What an actor does about a signal. */
export enum Habit {
	DEFAULT,
	IGNORES,
	NOTES,
	/** Notes it and ends with its number as status. */
	ENDS,
}

/** The slot of whoever acts from outside. */
export const NOBODY = -1;
/** So many actors there may be in one play. */
export const SLOTS = 10;

/** One thing that an actor (by its slot) does or, by NOBODY, that happens from outside. */
export interface Step {
	readonly slot: number;
	readonly kind: Order | Outside;
	readonly a: number;
	readonly b: number;
	readonly c: number;
	/**
	 * How many calls an init that is held before each of them may make behind this step; 0: none, even if what it waits for
	 * has come. Without the number: until it waits.
	 */
	readonly calls?: number | undefined;
}

/** What everyone rests after: what the actors said, then who is there. A line each, as stage.c tells them. */
export type Scene = readonly string[];

/** How a play goes. */
export interface Performance {
	/** After the start, and after each step. */
	readonly scenes: readonly Scene[];
	/** How PID 1 ended, as wait(2) has it; -1 when it did not. */
	readonly end: number;
}

/** A step in words. */
export function tellStep({ slot, kind, a, b, c, calls }: Step): string {
	const then = calls === undefined ? "" : `, then ${calls} calls`;
	const numbers = `${a} ${b} ${c}${then}`;
	return slot === NOBODY
		? `outside ${Outside[kind]} ${numbers}`
		: `actor ${slot} ${Order[kind]} ${numbers}`;
}
