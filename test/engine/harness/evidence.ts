import { onTestFinished } from "vitest";

/** Something that a test started. */
export interface Witness {
	/** What it saw, for a reader who was not there. */
	show(): Promise<string> | string;
	/** Ends it, and removes what it leaves. */
	end(): Promise<void> | void;
}

/**
 * Ends `witness` when the running test is over. If the test has failed, what the witness saw is added to the failure's
 * message first: a container that is gone can be asked no more.
 */
export function watch(witness: Witness): void {
	onTestFinished(async ({ task }) => {
		const failure = task.result?.errors?.[0];
		if (failure !== undefined) failure.message += await shown(witness);
		await witness.end();
	});
}

async function shown(witness: Witness): Promise<string> {
	try {
		return `\n\n${await witness.show()}`;
	} catch (error) {
		return `\n\n(nothing more was to be seen: ${error})`;
	}
}
