/** What firstborn must reach: an absolute value, or a share of the best peer's. */
export type Target = { readonly most: number } | { readonly ratio: number };

export interface Figure {
	readonly title: string;
	readonly unit: string;
	/** Digits after the point in the table. */
	readonly digits: number;
	readonly target?: Target;
}

/** Everything that is measured, in the order of the table. Less is better throughout. */
export const figures = {
	start: figure("start-up over a bare exec", "µs", 1, { ratio: 0.55 }),
	startWithoutCpuid: figure("  the same without CPUID", "µs", 1, {
		ratio: 0.55,
	}),
	untilCommand: figure("  until the command runs", "µs", 1),
	startProcessor: figure("  processor time", "µs", 0),
	instructions: figure("  instructions of its own", "", 0),
	cpuids: figure("  CPUID among them", "", 0),
	resident: figure("resident memory, idle", "KiB", 0, { most: 64 }),
	proportional: figure("  its share of it (Pss)", "KiB", 0),
	size: figure("size on disk", "bytes", 0, { most: 32768 }),
	forward: figure("forwarding a signal, median", "µs", 2, { ratio: 1 }),
	forwardSlow: figure("  99th percentile", "µs", 2),
	reapApart: figure("reaping, orphans apart", "µs each", 2, { ratio: 1 }),
	reapBurst: figure("reaping, 500 at once", "µs each", 2, { ratio: 1 }),
	zombies: figure("zombies left of 10,000 at once", "", 0, { most: 0 }),
	wakeups: figure("wake-ups while idle", "a second", 1, { most: 0 }),
	calls: figure("  system calls", "a second", 1),
	stormOrphans: figure("a storm of 100,000 orphans", "µs each", 2, {
		ratio: 1,
	}),
	stormLeft: figure("  zombies left of them", "", 0, { most: 0 }),
	stormSignals: figure("a storm of 1,000,000 signals", "µs each", 2, {
		ratio: 1,
	}),
	stormLost: figure("  lost of them", "", 0, { most: 0 }),
	crowdMemory: figure("what 1,000 idle inits add, memory", "KiB each", 1, {
		ratio: 1,
	}),
	crowdProportional: figure("  their own pages (Pss)", "KiB each", 1),
	crowdWakeups: figure("  wake-ups of 1,000 idle inits", "a second", 1, {
		most: 0,
	}),
} satisfies Record<string, Figure>;

export type Key = keyof typeof figures;

function figure(
	title: string,
	unit: string,
	digits: number,
	target?: Target,
): Figure {
	return target === undefined
		? { title, unit, digits }
		: { title, unit, digits, target };
}

/** What was measured: for each figure and each program's name a value per round. */
export class Results {
	readonly #values = new Map<Key, Map<string, number[]>>();

	add(key: Key, name: string, value: number): void {
		const names = this.#values.get(key) ?? new Map<string, number[]>();
		this.#values.set(key, names);
		const values = names.get(name) ?? [];
		names.set(name, values);
		values.push(value);
	}

	/** Empty where nothing was measured. */
	rounds(key: Key, name: string): readonly number[] {
		return this.#values.get(key)?.get(name) ?? [];
	}
}
