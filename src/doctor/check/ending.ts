// How a stop ends, in words.
import type { Stop } from "./facts.ts";

/** The end of a stop that nobody acts on. */
export function killedAtTheEnd({ timeout, pod }: Stop): string {
	const end = "everyone gets SIGKILL, and the status is 137";
	if (timeout !== undefined) return `after ${timeout} s ${end}`;
	return pod
		? `when the pod's terminationGracePeriodSeconds are over ${end}`
		: "the stop does not end by itself: nobody but SIGKILL ends it";
}

/** How long an engine or a pod waits, for a sentence that compares something with it. */
export function timeOf({ timeout, pod }: Stop): string {
	if (timeout !== undefined) return `${timeout} s`;
	return pod ? "the pod's time" : "any time";
}
