/** What stands in the way of seeing something. The message is one line, names it, and says what to do. */
export class ObserveError extends Error {
	override readonly name: string = "ObserveError";
}

/** There is no engine, or it does not answer. */
export class NoEngineError extends ObserveError {
	override readonly name = "NoEngineError";
}

/** The user or the kernel's settings do not allow it. */
export class NotAllowedError extends ObserveError {
	override readonly name = "NotAllowedError";
}

/** Nothing has that name, or it is gone meanwhile. */
export class NoTargetError extends ObserveError {
	override readonly name = "NoTargetError";
}

/** More than one thing has that name. */
export class AmbiguousTargetError extends ObserveError {
	override readonly name = "AmbiguousTargetError";
}
