/** Thrown through the module where it does not return from a call. */
export class Gone extends Error {
	readonly why:
		| "exited"
		| "killed"
		| "executed"
		| "put aside"
		| "waits for ever";

	constructor(why: Gone["why"]) {
		super(why);
		this.why = why;
	}
}
