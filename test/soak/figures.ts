import type { Look } from "./init.ts";
import { type Counts, REAL_TIME } from "./tally.ts";

/** What is counted, in a round and in all rounds of an init. */
export class Figures {
	rounds = 0;
	failed = 0;
	standardSent = 0;
	realTimeSent = 0;
	/** What all who were to hear of a signal should have received, and what everyone has. */
	standardDue = 0;
	standardReceived = 0;
	realTimeDue = 0;
	realTimeReceived = 0;
	orphans = 0;
	/** In storms: processes made, and forks that the limit refused. */
	forks = 0;
	refused = 0;
	/** How many the kernel killed for want of memory. */
	memoryKills = 0;
	execs = 0;
	pauses = 0;
	/** How often the init was looked at when idle; the zombies there, and the processor time that it used then. */
	looks = 0;
	zombies = 0;
	idleNanoseconds = 0;

	/** The init as first seen, and as last, in each round. */
	readonly before: Look[] = [];
	readonly after: Look[] = [];

	/** Adds what was counted at both ends, when so many rows were to hear. */
	addSignals({ sent, due, received }: Counts, hear: number): void {
		for (let signal = 1; signal < sent.length; signal++) {
			const kind = signal < REAL_TIME ? "standard" : "realTime";
			this[`${kind}Sent`] += sent[signal] ?? 0;
			this[`${kind}Due`] += (due[signal] ?? 0) * hear;
			for (const row of received) this[`${kind}Received`] += row[signal] ?? 0;
		}
	}

	add(other: Figures): void {
		for (const name of Object.keys(this) as (keyof this)[]) {
			const mine = this[name];
			const more = other[name as keyof Figures];
			if (typeof mine === "number" && typeof more === "number")
				(this[name] as number) = mine + more;
		}
		this.before.push(...other.before);
		this.after.push(...other.after);
	}
}
