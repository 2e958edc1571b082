import { SIGKILL, SIGTERM, signalNumber } from "../../observe/signals.ts";

/** An engine's event of a container (Docker's API, "Monitor events"), as far as it is looked at. */
export interface EngineEvent {
	readonly Action: string;
	readonly Actor: {
		readonly ID: string;
		readonly Attributes: Readonly<Record<string, string>>;
	};
	/** Nanoseconds since 1970, as a JSON number: less exact than that. */
	readonly timeNano: number;
}

/**
 * How a container has ended: told by a signal, and then by itself; by SIGKILL; as memory was short; or without having been
 * told.
 */
export const OUTCOMES = ["orderly", "sigkill", "oom", "other"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** One end of a container. */
export interface End {
	readonly id: string;
	readonly name: string;
	readonly outcome: Outcome;
	/** From the first signal to the end; undefined: there was none, or the engine does not tell of signals. */
	readonly seconds: number | undefined;
}

/** What a container was told since it runs. */
interface Told {
	/** When the first signal came that may have asked it to end. */
	since: number | undefined;
	killed: boolean;
	outOfMemory: boolean;
}

/** SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD, SIGCONT and SIGWINCH: what is sent to tell of something, and seldom for a stop. */
const NEWS: ReadonlySet<number | undefined> = new Set([1, 10, 12, 17, 18, 28]);

/** After these nothing is left of what it was told. */
const FORGET = new Set(["die", "died", "destroy", "remove", "start"]);

/**
 * Makes ends of an engine's events, which come in their order. Docker tells of each signal. Podman does not: of it the
 * status alone tells, 137 (128 + SIGKILL) or that of an orderly end, 0 or 143 (128 + SIGTERM).
 */
export class Ends {
	readonly #tellsSignals: boolean;
	readonly #told = new Map<string, Told>();

	constructor(engine: "Docker" | "Podman") {
		this.#tellsSignals = engine === "Docker";
	}

	/** Takes one event; returns the end that it is, if it is one. */
	take(event: EngineEvent): End | undefined {
		const { Action, Actor, timeNano } = event;
		const told = this.#told.get(Actor.ID) ?? {
			...{ since: undefined, killed: false, outOfMemory: false },
		};
		if (FORGET.has(Action)) this.#told.delete(Actor.ID);
		if (Action === "die" || Action === "died") return this.#end(event, told);
		if (Action === "kill") {
			const signal = signalNumber(Actor.Attributes.signal ?? "");
			if (signal === SIGKILL) told.killed = true;
			else if (!NEWS.has(signal)) told.since ??= timeNano / 1e9;
			this.#told.set(Actor.ID, told);
		}
		if (Action === "oom") {
			told.outOfMemory = true;
			this.#told.set(Actor.ID, told);
		}
		return undefined;
	}

	#end({ Actor, timeNano }: EngineEvent, told: Told): End {
		const status = Number(
			Actor.Attributes.exitCode ?? Actor.Attributes.containerExitCode,
		);
		const name = Actor.Attributes.name ?? Actor.ID.slice(0, 12);
		const seconds =
			told.since === undefined ? undefined : timeNano / 1e9 - told.since;
		return {
			id: Actor.ID,
			name,
			outcome: this.#outcome(status, told),
			seconds,
		};
	}

	#outcome(status: number, { since, killed, outOfMemory }: Told): Outcome {
		// An out-of-memory kill of another process than the first may have been long ago.
		if (outOfMemory && status === 128 + SIGKILL && !killed) return "oom";
		if (this.#tellsSignals) {
			if (killed) return "sigkill";
			return since === undefined ? "other" : "orderly";
		}
		if (status === 128 + SIGKILL) return "sigkill";
		return status === 0 || status === 128 + SIGTERM ? "orderly" : "other";
	}
}
