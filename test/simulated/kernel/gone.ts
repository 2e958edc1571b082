/** Thrown through the module where it does not return from a call. */
export class Gone extends Error {
	readonly why:
		| "exited"
		| "killed"
		| "executed"
		| "put aside"
		| "waits for ever";

	constructor(why: Gone["why"]) {
		// One comes with every fork and every end: where it was thrown is nobody's question, and takes time to find out.
		const { stackTraceLimit } = Error;
		Error.stackTraceLimit = 0;
		super(why);
		Error.stackTraceLimit = stackTraceLimit;
		this.why = why;
	}
}
