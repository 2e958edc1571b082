import type { ControlGroup } from "./cgroup.ts";
import { measureCrowd } from "./crowd.ts";
import { Results } from "./figures.ts";
import { GrowthRounds } from "./growth.ts";
import { measureIdle } from "./idle.ts";
import {
	countInstructions,
	countZombies,
	type Measuring,
	measureForwarding,
	measureReaping,
	measureSize,
	measureStart,
} from "./measures.ts";
import { Toolbox } from "./native.ts";
import type { Options } from "./options.ts";
import type { Part } from "./parts.ts";
import type { Program } from "./programs.ts";
import { stormOfOrphans, stormOfSignals } from "./storm.ts";

export interface Measured {
	readonly results: Results;
	readonly growth: GrowthRounds;
	/** What could not be measured, and why. */
	readonly failures: readonly string[];
}

/** Measures the chosen parts one after another. A part that fails takes no other with it. */
export async function measure(
	root: string,
	group: ControlGroup,
	programs: readonly Program[],
	options: Options,
): Promise<Measured> {
	const results = new Results();
	const growth = new GrowthRounds();
	const failures: string[] = [];
	const tools = new Toolbox(root, group);
	const m: Measuring = { tools, programs, results, effort: options.effort };
	for (const part of options.parts) {
		try {
			await ways[part](m, options, growth);
		} catch (error) {
			failures.push(
				`${part}: ${error instanceof Error ? error.message : error}`,
			);
		}
	}
	say("");
	return { results, growth, failures };
}

type Way = (
	m: Measuring,
	options: Options,
	growth: GrowthRounds,
) => Promise<void>;

/** The storms, the crowd and the growth take long, and vary little: this many rounds at most. */
const fewer = { storm: 3, idle: 2, growth: 3 } as const;

const ways: Record<Part, Way> = {
	async base(m, { rounds, effort }) {
		measureSize(m);
		await countInstructions(m);
		await repeat("round", rounds, async () => {
			await measureStart(m);
			await measureForwarding(m);
			await measureReaping(m);
		});
		say("10,000 orphans");
		await countZombies(m);
		say("idle");
		await measureIdle(m, effort < 1 ? 2 : 4);
	},

	storm: (m, { rounds }) =>
		repeat("storm", Math.min(rounds, fewer.storm), async () => {
			await stormOfOrphans(m);
			await stormOfSignals(m);
		}),

	idle: (m, { rounds }) =>
		repeat("idle inits", Math.min(rounds, fewer.idle), () =>
			measureCrowd(m, 2),
		),

	growth: (m, { rounds }, growth) =>
		repeat("growth", Math.min(rounds, fewer.growth), () => growth.measure(m)),
};

async function repeat(
	what: string,
	rounds: number,
	once: () => Promise<void>,
): Promise<void> {
	for (let round = 1; round <= rounds; round++) {
		say(`${what} ${round} of ${rounds}`);
		await once();
	}
}

/** Progress, for who watches; a pipe gets the table alone. */
function say(what: string): void {
	if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}
