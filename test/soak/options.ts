/** How much is to be done, and which seed comes first. */
export interface Options {
	readonly seed: number;
	/** Rounds at most. */
	readonly rounds: number;
	/** Milliseconds after which no round begins. */
	readonly time: number;
}

export const usage = `usage: make soak [ROUNDS=N] [TIME=1h] [SEED=N]
  ROUNDS=N   so many rounds
  TIME=T     rounds until so much time is over: 90s, 30m, 1h
  SEED=N     the first round's seed; alone: this round again, and no other
Without ROUNDS and TIME: 3m.`;

const DEFAULT_TIME = "3m";
const UNITS = { s: 1000, m: 60_000, h: 3_600_000 };
/** A seed is random up to here, and then counts up: as many seeds as are easily typed. */
const SEEDS = 1_000_000;

/**
 * Reads the environment, where make puts them.
 *
 * @throws what is to be said when they make no sense
 */
export function readOptions(environment: NodeJS.ProcessEnv): Options {
	const { ROUNDS, TIME, SEED } = environment;
	const once = SEED && !ROUNDS && !TIME;
	const unlimited = ROUNDS && !TIME;
	return {
		seed: SEED ? whole("SEED", SEED, 0) : Math.floor(Math.random() * SEEDS),
		rounds: ROUNDS ? whole("ROUNDS", ROUNDS, 1) : once ? 1 : Infinity,
		time: once || unlimited ? Infinity : milliseconds(TIME || DEFAULT_TIME),
	};
}

function whole(name: string, text: string, least: number): number {
	if (!/^\d{1,9}$/.test(text) || Number(text) < least)
		throw new Error(
			`${name}=${text}: a whole number from ${least} on, of 9 digits at most, is expected`,
		);
	return Number(text);
}

function milliseconds(text: string): number {
	const [, number, unit] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
	if (number === undefined)
		throw new Error(`TIME=${text}: as 90s, 30m or 1h is expected`);
	return Number(number) * UNITS[unit as keyof typeof UNITS];
}
