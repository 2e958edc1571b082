import { DATE } from "../../src/manual/manual.ts";

/**
 * The time that everything in a release says, in seconds since 1970: SOURCE_DATE_EPOCH of the environment, otherwise
 * the day of the manual pages' last change. No clock is asked.
 *
 * @throws if SOURCE_DATE_EPOCH is no number of seconds
 */
export function releaseTime(environment: NodeJS.ProcessEnv): number {
	const said = environment.SOURCE_DATE_EPOCH;
	if (!said) return Date.parse(`${DATE}T00:00:00Z`) / 1000;
	if (!/^\d{1,10}$/.test(said))
		throw new Error(`SOURCE_DATE_EPOCH=${said} is no number of seconds`);
	return Number(said);
}
